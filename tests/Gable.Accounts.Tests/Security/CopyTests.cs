using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>Cookies and API tokens that somebody copied: worthless once their owner ends them, here at once and on another node within five seconds.</summary>
public abstract class CopyTests(DatabaseKind kind)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sign-out", false)]
    [InlineData("password", true)]
    [InlineData("reset", true)]
    [InlineData("revoked", true)]
    [InlineData("deactivated", true)]
    [InlineData("locked", true)]
    [InlineData("deleted", true)]
    public async Task A_copy_is_refused_at_the_next_request_and_on_a_second_node_within_five_seconds(string way, bool endsTokens)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await AccountsApp.StartAsync(kind, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var second = await app.StartSecondAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var member = await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        await ann.SignInAsync("ann@example.com");
        var token = JsonDocument.Parse((await ann.PostAsync("/account/api/tokens", new { name = "script", scopes = new[] { "*" } })).Body).RootElement;
        Visitor[] cookies = [Cookie(app, ann), Cookie(second, ann)];
        Visitor[] tokens = [Script(app, token), Script(second, token)];

        foreach (var copy in cookies.Concat(tokens))
        {
            Assert.Equal("Ann||", (await copy.GetAsync("/me")).Body);
        }

        await EndAsync(way, app, ann, member.Id, token.GetProperty("details").GetProperty("id").GetGuid());

        Assert.Equal(HttpStatusCode.Unauthorized, (await cookies[0].GetAsync("/members-only")).Status);
        Assert.Equal(endsTokens ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, (await tokens[0].GetAsync("/members-only")).Status);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.Unauthorized, (await cookies[1].GetAsync("/members-only")).Status);
        Assert.Equal(endsTokens ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, (await tokens[1].GetAsync("/members-only")).Status);

        foreach (var copy in cookies.Concat(tokens))
        {
            copy.Dispose();
        }
    }

    private static async Task EndAsync(string way, AccountsApp app, Visitor ann, Guid member, Guid token)
    {
        switch (way)
        {
            case "sign-out":
                Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/sign-out", null)).Status);
                break;
            case "password":
                Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/change-password", new { password = AccountsApp.Password, newPassword = "eight red bicycles" })).Status);
                Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/members-only")).Status);
                break;
            case "reset":
                await ann.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
                var secret = await app.TokenOfAsync("Choose a new password");
                Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/reset-password", new { token = secret, newPassword = "eight red bicycles" })).Status);
                break;
            case "revoked":
                using (var elsewhere = app.Visit())
                {
                    await elsewhere.SignInAsync("ann@example.com");
                    Assert.Equal(HttpStatusCode.NoContent, await elsewhere.DeleteAsync("/account/api/sessions"));
                    Assert.Equal(HttpStatusCode.NoContent, await elsewhere.DeleteAsync($"/account/api/tokens/{token}"));
                }

                break;
            case "deactivated" or "locked":
                await using (var scope = app.App.Services.CreateAsyncScope())
                {
                    await scope.ServiceProvider.GetRequiredService<UserAdministration>().LockAsync(member, way == "locked" ? DateTimeOffset.UtcNow.AddDays(1) : null, Cancel);
                }

                break;
            default:
                Assert.Equal(HttpStatusCode.NoContent, (await ann.PostAsync("/account/api/delete", new { password = AccountsApp.Password })).Status);
                Assert.Equal(0, await app.ReadAsync(db => db.Set<AccountApiToken>().CountAsync(Cancel)));
                break;
        }
    }

    private static Visitor Cookie(AccountsApp app, Visitor owner)
    {
        var copy = app.Visit();
        copy.Steal(owner.Session!);
        return copy;
    }

    private static Visitor Script(AccountsApp app, JsonElement token)
    {
        var script = app.Visit();
        script.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        return script;
    }

    public sealed class OnSqlite() : CopyTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : CopyTests(DatabaseKind.PostgreSql);
}
