using System.Net;
using System.Net.Http.Headers;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Gable.Accounts.Tests;

public sealed class JwtTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Access_tokens_end_keys_are_changed_and_what_is_over_is_cleaned_up()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await AccountsApp.StartAsync(
            DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:Jwt:Enabled"] = "true" }, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await app.AddMemberAsync("ann@example.com");
        using var phone = app.Visit();
        var tokens = await GrantAsync(phone, new { grant = "password", email = "ann@example.com", password = AccountsApp.Password });
        phone.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access);
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/members-only")).Status);
        clock.Advance(TimeSpan.FromSeconds(599));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/members-only")).Status);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync("/members-only")).Status);

        // Refreshed in time it goes on, at most for its thirty days.
        for (var day = 0; day < 5; day++)
        {
            clock.Advance(TimeSpan.FromDays(5.9));
            tokens = await GrantAsync(phone, new { grant = "refresh", refreshToken = tokens.Refresh });
        }

        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.PostAsync("/account/api/token", new { grant = "refresh", refreshToken = tokens.Refresh })).Status);
        var before = new JsonWebToken(tokens.Access).Kid;
        tokens = await GrantAsync(phone, new { grant = "password", email = "ann@example.com", password = AccountsApp.Password });
        Assert.NotEqual(before, new JsonWebToken(tokens.Access).Kid);

        var keeper = app.App.Services.GetRequiredService<SessionKeeper>();
        clock.Advance(TimeSpan.FromDays(29));
        await keeper.CleanUpAsync(Cancel);
        Assert.Equal((0, 0, 1), await app.ReadAsync(async db => (
            await db.Set<AccountSession>().CountAsync(Cancel), await db.Set<AccountRefreshToken>().CountAsync(Cancel), await db.Set<AccountSigningKey>().CountAsync(Cancel))));
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_endpoint_and_such_tokens_are_nobodys()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite);
        using var phone = app.Visit();
        Assert.Equal(HttpStatusCode.NotFound, (await phone.PostAsync("/account/api/token", new { grant = "password" })).Status);
    }

    private static async Task<JwtTests.Tokens> GrantAsync(Visitor client, object body)
    {
        var (status, text) = await client.PostAsync("/account/api/token", body);
        Assert.True(status == HttpStatusCode.OK, text);
        return JwtTests.Tokens.Of(text);
    }
}
