using System.Net;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

public sealed class SessionTimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_ends_after_its_idle_time_and_after_its_life_and_is_cleaned_up()
    {
        // Later than now, or the client drops the cookie.
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        var keeper = app.App.Services.GetRequiredService<SessionKeeper>();
        await ann.SignInAsync("ann@example.com", remember: true);
        using var copy = app.Visit();
        copy.Steal(ann.Session!);

        // Used every six days it lives, until its thirty days are over.
        foreach (var expected in new[] { HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized })
        {
            clock.Advance(TimeSpan.FromDays(6.1));
            Assert.Equal(expected, (await copy.GetAsync("/members-only")).Status);
            await keeper.FlushAsync(Cancel);
        }

        await ann.SignInAsync("ann@example.com", remember: true);
        copy.Steal(ann.Session!);
        clock.Advance(TimeSpan.FromDays(7.1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await copy.GetAsync("/members-only")).Status);
        await keeper.CleanUpAsync(Cancel);
        Assert.Equal(0, await app.ReadAsync(db => db.Set<AccountSession>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task Over_HTTPS_the_cookies_have_the_host_prefix_and_every_protection_and_outlive_the_browser_only_when_asked()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Security:TrustedProxies:0"] = "127.0.0.1" });
        await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        ann.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var plain = await CookieAsync(ann, remember: false);
        var kept = await CookieAsync(ann, remember: true);

        Assert.StartsWith("__Host-gable-session=", plain, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure; samesite=lax; httponly", plain, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", plain, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", plain, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires", kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_session_that_is_known_is_checked_without_the_database()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite);
        await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        await ann.SignInAsync("ann@example.com");
        var reader = app.App.Services.GetRequiredService<SessionReader>();
        Assert.NotNull(await reader.FindAsync(ann.Session!, Cancel));
        var since = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            // Done when it returns: nothing was waited for.
            var found = reader.FindAsync(ann.Session!, Cancel);
            Assert.True(found.IsCompletedSuccessfully);
            _ = (await found)!.NewPrincipal();
        }

        // A query through EF Core takes over 10 KB.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - since) / 1000, 1, 3000);
    }

    private static async Task<string> CookieAsync(Visitor visitor, bool remember)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(new { email = "ann@example.com", password = AccountsApp.Password, remember });
        using var response = await visitor.Client.PostAsync(new Uri("/account/api/sign-in", UriKind.Relative), content, Cancel);
        return response.Headers.GetValues("Set-Cookie").Single(static cookie => cookie.Contains("gable-session=", StringComparison.Ordinal));
    }
}
