using System.Net;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>Acting in another's name that is cut off has its end in the audit trail too, once.</summary>
public abstract class ImpersonationEndTests(DatabaseKind kind)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("revoked by an administrator")]
    [InlineData("revoked by itself elsewhere")]
    [InlineData("all others ended elsewhere")]
    [InlineData("password set by an administrator")]
    [InlineData("password reset by a link")]
    [InlineData("password changed elsewhere")]
    [InlineData("second factor turned off by an administrator")]
    [InlineData("account deleted")]
    [InlineData("signed in anew")]
    public async Task A_session_that_is_ended_ends_it(string way)
    {
        var (borrowed, clock) = await BorrowAsync();
        await using var app = borrowed;
        var (ada, bob) = await PeopleAsync(app);
        using var admin = app.Visit();
        await admin.SignInAsync("ada@example.com");
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id })).Status);
        var session = await app.ReadAsync(db => db.Set<AccountSession>().Where(static row => row.ImpersonatedUserId != null).Select(static row => row.Id).SingleAsync(Cancel));
        clock.Advance(TimeSpan.FromMinutes(5));
        var now = Rounded(clock.GetUtcNow());

        await EndAsync(app, way, ada, session, admin);

        var end = Assert.Single(await EndsAsync(app, bob));
        Assert.Equal((ada.Id, ImpersonationEnd.SessionEnded, now), (end.ActorId!.Value, end.Subject, Rounded(end.At)));

        // What comes later finds nothing more to say.
        clock.Advance(TimeSpan.FromHours(3));
        await app.App.Services.GetRequiredService<SessionKeeper>().CleanUpAsync(Cancel);
        Assert.Single(await EndsAsync(app, bob));
    }

    [Theory]
    [InlineData("goes on as itself")]
    [InlineData("signs out")]
    [InlineData("never comes back")]
    [InlineData("comes back after it was noted")]
    [InlineData("is looked after by two nodes")]
    public async Task A_time_that_ran_out_ends_it_at_that_moment(string way)
    {
        var (borrowed, clock) = await BorrowAsync();
        await using var app = borrowed;
        var (ada, bob) = await PeopleAsync(app);
        using var admin = app.Visit();
        await admin.SignInAsync("ada@example.com", remember: true);
        await admin.PostAsync("/account/api/impersonation", new { userId = bob.Id });
        var moment = Rounded(clock.GetUtcNow().AddHours(1));
        var keeper = app.App.Services.GetRequiredService<SessionKeeper>();
        clock.Advance(TimeSpan.FromMinutes(90));

        switch (way)
        {
            case "goes on as itself":
                Assert.Equal(HttpStatusCode.NoContent, await admin.DeleteAsync("/account/api/impersonation"));
                break;
            case "signs out":
                Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync("/account/api/sign-out", null)).Status);
                break;
            case "comes back after it was noted":
                await keeper.CleanUpAsync(Cancel);
                Assert.Equal(HttpStatusCode.NoContent, await admin.DeleteAsync("/account/api/impersonation"));
                break;
            case "is looked after by two nodes":
                await using (var second = await app.StartSecondAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock)))
                {
                    await Task.WhenAll(new[] { app, second }.Select(node => Task.Run(() => node.App.Services.GetRequiredService<SessionKeeper>().CleanUpAsync(Cancel), Cancel)));
                }

                break;
            default:
                await keeper.CleanUpAsync(Cancel);
                break;
        }

        var end = Assert.Single(await EndsAsync(app, bob));
        Assert.Equal((ada.Id, ImpersonationEnd.TimeOver, moment), (end.ActorId!.Value, end.Subject, Rounded(end.At)));

        clock.Advance(TimeSpan.FromHours(1));
        await keeper.CleanUpAsync(Cancel);
        Assert.Single(await EndsAsync(app, bob));
    }

    private static async Task EndAsync(AccountsApp app, string way, Member ada, Guid session, Visitor admin)
    {
        await using var scope = app.App.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserAdministration>();
        using var elsewhere = app.Visit();

        switch (way)
        {
            case "revoked by an administrator":
                Assert.Equal(1, await users.EndSessionsAsync(ada.Id, session, Cancel));
                break;
            case "revoked by itself elsewhere":
                await elsewhere.SignInAsync("ada@example.com");
                Assert.Equal(HttpStatusCode.NoContent, await elsewhere.DeleteAsync($"/account/api/sessions/{session}"));
                break;
            case "all others ended elsewhere":
                await elsewhere.SignInAsync("ada@example.com");
                Assert.Equal(HttpStatusCode.NoContent, await elsewhere.DeleteAsync("/account/api/sessions"));
                break;
            case "password set by an administrator":
                await users.SetPasswordAsync(ada.Id, "eight red bicycles", Cancel);
                break;
            case "password reset by a link":
                await elsewhere.PostAsync("/account/api/forgotten-password", new { email = "ada@example.com" });
                Assert.Equal(HttpStatusCode.NoContent, (await elsewhere.PostAsync("/account/api/reset-password", new { token = await app.TokenOfAsync("Choose a new password"), newPassword = "eight red bicycles" })).Status);
                break;
            case "password changed elsewhere":
                await elsewhere.SignInAsync("ada@example.com");
                Assert.Equal(HttpStatusCode.NoContent, (await elsewhere.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" })).Status);
                break;
            case "second factor turned off by an administrator":
                await app.ReadAsync(async db =>
                {
                    db.Add(new AccountSecondFactor { UserId = ada.Id, Secret = "x", ConfirmedAt = DateTimeOffset.UnixEpoch });
                    return await db.SaveChangesAsync(Cancel);
                });
                Assert.True(await users.TurnOffTwoFactorAsync(ada.Id, Cancel));
                break;
            case "account deleted":
                await users.DeleteAsync(ada.Id, Cancel);
                break;
            default:
                await admin.SignInAsync("olga@example.com");
                break;
        }

        Assert.False(await app.ReadAsync(db => db.Set<AccountSession>().AnyAsync(row => row.Id == session, Cancel)));
    }

    private Task<(AccountsApp App, FakeTimeProvider Clock)> BorrowAsync() =>
        AccountsApp.BorrowClockedAsync(kind, new Dictionary<string, string?> { ["Gable:Mail:BaseUrl"] = "https://shop.example" });

    private static async Task<(Member Ada, Member Bob)> PeopleAsync(AccountsApp app)
    {
        var (ada, olga, bob) = (await app.AddMemberAsync("ada@example.com"), await app.AddMemberAsync("olga@example.com"), await app.AddMemberAsync("bob@example.com"));
        await using var scope = app.App.Services.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleAdministration>();
        await roles.AllowAsync("admin", [], Cancel);
        await roles.GiveAsync(ada.Id, "admin", Cancel);
        await roles.GiveAsync(olga.Id, "admin", Cancel);
        return (ada, bob);
    }

    private static Task<List<AccountEvent>> EndsAsync(AccountsApp app, Member bob) =>
        app.ReadAsync(db => db.Set<AccountEvent>().Where(row => row.UserId == bob.Id && row.Kind == AccountEventKind.ImpersonationEnded).ToListAsync(Cancel));

    // PostgreSQL keeps microseconds.
    private static DateTimeOffset Rounded(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    public sealed class OnSqlite() : ImpersonationEndTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ImpersonationEndTests(DatabaseKind.PostgreSql);
}
