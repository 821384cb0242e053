using System.Net.Http.Json;
using Gable.Data;
using Gable.Tests.Shared;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Gable.Accounts.Tests;

/// <summary>Every cookie that the accounts set is kept from scripts, from other sites and from siblings of the domain: when it is set and when it is taken back.</summary>
public sealed class CookieTests(ProvidersFixture fixture)
{
    private static readonly string[] Plain = ["gable-session", "gable-device", "gable-passkey", "gable-second-step", "gable-sign-in-code", "gable-external-state-", "gable-external-nonce-"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task They_have_every_protection(bool isHttps)
    {
        await using var world = await ExternalWorld.StartAsync(DatabaseKind.Sqlite, fixture?.Providers!, [new("SignInCode", "true")], isHttps ? BehindHttps : null);
        await world.App.AddMemberAsync("ann@example.com");
        var bob = await world.App.AddMemberAsync("bob@example.com");
        await world.App.ReadAsync(db =>
        {
            db.Add(new AccountSecondFactor { UserId = bob.Id, Secret = "x", ConfirmedAt = DateTimeOffset.UnixEpoch });
            return db.SaveChangesAsync(Cancel);
        });
        using var visitor = world.App.Visit();

        if (isHttps)
        {
            visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        }

        string[] cookies =
        [
            .. await SetAsync(visitor, "/account/api/sign-in", JsonContent.Create(new { email = "ann@example.com", password = AccountsApp.Password })),
            .. await SetAsync(visitor, "/account/api/sign-in", JsonContent.Create(new { email = "bob@example.com", password = AccountsApp.Password })),
            .. await SetAsync(visitor, "/account/api/passkeys/sign-in/options", JsonContent.Create(new { })),
            .. await SetAsync(visitor, "/account/api/sign-in-code", JsonContent.Create(new { email = "ann@example.com" })),
            .. await SetAsync(visitor, "/account/external/corp", new FormUrlEncodedContent([])),
        ];

        Assert.All(Plain, name => Assert.Contains(cookies, cookie => cookie.StartsWith(isHttps ? $"__Host-{name}" : name, StringComparison.Ordinal)));
        Assert.All(cookies, cookie => AssertProtected(cookie, isHttps));
    }

    [Fact]
    public async Task What_waits_for_an_answer_and_what_is_taken_back_is_protected_too()
    {
        await using var world = await ExternalWorld.StartAsync(DatabaseKind.Sqlite, fixture?.Providers!);
        using var visitor = world.Visit();
        var back = await visitor.AtProviderAsync(await visitor.StartAsync(), new ProviderPerson("cookie-1", Email: null));
        using var pending = await visitor.Visitor.Client.GetAsync(new Uri(back, UriKind.Relative), Cancel);
        var waiting = Assert.Single(pending.Headers.GetValues("Set-Cookie"), static cookie => cookie.StartsWith("gable-external=", StringComparison.Ordinal));
        AssertProtected(waiting, isHttps: false);

        await world.App.AddMemberAsync("ann@example.com");
        await visitor.Visitor.SignInAsync("ann@example.com");
        var gone = Assert.Single(await SetAsync(visitor.Visitor, "/account/api/sign-out", JsonContent.Create(new { })), static cookie => cookie.StartsWith("gable-session=;", StringComparison.Ordinal));
        AssertProtected(gone, isHttps: false);
        Assert.Contains("expires=Thu, 01 Jan 1970", gone, StringComparison.Ordinal);
    }

    private static void AssertProtected(string cookie, bool isHttps)
    {
        var parts = cookie.Split("; ").Select(static part => part.ToLowerInvariant()).ToArray();
        Assert.True(parts.Contains("httponly") && parts.Contains("samesite=lax") && parts.Contains("path=/") && !parts.Any(static part => part.StartsWith("domain", StringComparison.Ordinal)), cookie);
        Assert.True(!isHttps || (cookie.StartsWith("__Host-", StringComparison.Ordinal) && parts.Contains("secure")), cookie);
    }

    private static async Task<IEnumerable<string>> SetAsync(Visitor visitor, string path, HttpContent content)
    {
        using (content)
        {
            using var response = await visitor.Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
            Assert.True(response.Headers.Contains("Set-Cookie"), $"{path}: {response.StatusCode} {await response.Content.ReadAsStringAsync(Cancel)}");
            return [.. response.Headers.GetValues("Set-Cookie")];
        }
    }

    private static void BehindHttps(IHostApplicationBuilder builder) => builder.Configuration.AddInMemoryCollection(
    [
        new("Gable:Security:AllowPlainHttp", "false"),
        new("Gable:Security:TrustedProxies:0", "127.0.0.1"),
    ]);
}
