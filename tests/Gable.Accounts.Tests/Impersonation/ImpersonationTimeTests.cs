using System.Net;
using Gable.Data;
using Gable.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

public sealed class ImpersonationTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lasts_an_hour_then_nothing_is_changed_in_either_name_and_a_session_left_so_is_ended()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        app.App.MapGet("/act", (HttpContext context) => $"{context.GetActor().Impersonator?.Name}|{context.User.FindFirst("act")?.Value}|{context.User.FindFirst("auth_time")?.Value}");
        app.App.MapPost("/only-itself", () => "done").RequireAuthorization().RefuseImpersonation();
        var ada = await app.AddMemberAsync("ada@example.com", static member => member.Name = "Ada");
        var bob = await app.AddMemberAsync("bob@example.com", static member => member.Name = "Bob");
        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            var roles = scope.ServiceProvider.GetRequiredService<RoleAdministration>();
            await roles.AllowAsync("admin", [], Cancel);
            await roles.GiveAsync(ada.Id, "admin", Cancel);
        }

        using var admin = app.Visit();
        await admin.SignInAsync("ada@example.com");
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("/only-itself", null)).Status);
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        Assert.Equal($"Ada|{{\"sub\":\"{ada.Id}\",\"name\":\"Ada\"}}|", (await admin.GetAsync("/act")).Body);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsync("/only-itself", null)).Status);

        clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal("Ada|admin|", (await admin.GetAsync("/me")).Body);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync("/only-itself", null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, await admin.DeleteAsync("/account/api/impersonation"));
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("/only-itself", null)).Status);

        await admin.SignInAsync("ada@example.com");
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        clock.Advance(TimeSpan.FromHours(3));
        await app.App.Services.GetRequiredService<SessionKeeper>().CleanUpAsync(Cancel);
        Assert.False(await app.ReadAsync(db => db.Set<AccountSession>().AnyAsync(Cancel)));
        Assert.Equal(2, await app.ReadAsync(db => db.Set<AccountEvent>().CountAsync(row => row.Kind == AccountEventKind.ImpersonationEnded && row.ActorId == ada.Id, Cancel)));
    }
}
