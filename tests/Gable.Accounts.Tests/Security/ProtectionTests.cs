using System.Net;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>Protections that nothing else would miss: each test fails when its protection is taken away.</summary>
public sealed class ProtectionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_works_for_an_hour_and_no_longer_whatever_it_is_for()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await AccountsApp.StartAsync(
            DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:SignInLink"] = "true", ["Gable:Mail:BaseUrl"] = "https://shop.example" }, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await app.AddMemberAsync("ann@example.com");
        using var visitor = app.Visit();

        await visitor.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
        await visitor.PostAsync("/account/api/sign-in-link", new { email = "ann@example.com" });
        await visitor.PostAsync("/account/api/sign-up", new { name = "Bea", email = "bea@example.com", password = AccountsApp.Password });

        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().InviteAsync("cleo@example.com", "Cleo", [], Cancel);
        }

        var links = new (string Path, object Body)[]
        {
            ("reset-password", new { token = await app.TokenOfAsync("Choose a new password"), newPassword = "eight red bicycles" }),
            ("sign-in-link/use", new { token = await app.TokenOfAsync("Your link to sign in") }),
            ("confirm-email", new { token = await app.TokenOfAsync("Confirm your address") }),
            ("reset-password", new { token = await app.TokenOfAsync("You are invited"), newPassword = "eight red bicycles" }),
        };
        clock.Advance(TimeSpan.FromMinutes(61));

        foreach (var (path, body) in links)
        {
            var (status, answer) = await visitor.PostAsync($"/account/api/{path}", body);
            Assert.True(status == HttpStatusCode.UnprocessableEntity && answer.Contains("GABLE4004", StringComparison.Ordinal), $"{path}: {status} {answer}");
        }
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-in/second-step")]
    [InlineData("sign-up")]
    [InlineData("forgotten-password")]
    [InlineData("sign-in-link")]
    [InlineData("sign-in-link/use")]
    [InlineData("reset-password")]
    [InlineData("confirm-email")]
    [InlineData("passkeys/sign-in")]
    [InlineData("reauthenticate", true)]
    [InlineData("change-password", true)]
    [InlineData("change-email", true)]
    [InlineData("delete", true)]
    public async Task One_network_address_has_so_many_attempts_a_minute_and_then_is_told_to_wait(string path, bool isOwn = false)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 1, TimeSpan.Zero));
        await using var app = await AccountsApp.StartAsync(
            DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:SignInLink"] = "true", ["Gable:Accounts:AttemptsPerMinute"] = "4" }, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        using var visitor = app.Visit();
        List<HttpStatusCode> answers = [];

        if (isOwn)
        {
            await app.AddMemberAsync("ann@example.com");
            await visitor.SignInAsync("ann@example.com");
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        for (var attempt = 0; attempt < 5; attempt++)
        {
            // Refused for what they say, not for their number.
            answers.Add((await visitor.PostAsync($"/account/api/{path}", path == "passkeys/sign-in" ? new { credential = new { } } : new { })).Status);
        }

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.Take(4));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[4]);
        using var content = System.Net.Http.Json.JsonContent.Create(new { credential = new { } });
        using var refused = await visitor.Client.PostAsync(new Uri($"/account/api/{path}", UriKind.Relative), path == "passkeys/sign-in" ? content : System.Net.Http.Json.JsonContent.Create(new { }), Cancel);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visitor.PostAsync($"/account/api/{path}", path == "passkeys/sign-in" ? new { credential = new { } } : new { })).Status);
    }

    [Fact]
    public async Task No_secret_is_in_the_database_or_the_log_as_it_is()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite);
        await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        await ann.SignInAsync("ann@example.com");
        var token = JsonDocument.Parse((await ann.PostAsync("/account/api/tokens", new { name = "script", scopes = new[] { "read" } })).Body).RootElement.GetProperty("token").GetString()!;
        await ann.PostAsync("/account/api/forgotten-password", new { email = "ann@example.com" });
        var link = await app.TokenOfAsync("Choose a new password");
        var setup = JsonDocument.Parse((await ann.PostAsync("/account/api/two-factor/setup", null)).Body).RootElement;
        var key = setup.GetProperty("key").GetString()!;
        await ann.GetAsync($"/account/reset-password?token={link}");

        var kept = await app.ReadAsync(async db => JsonSerializer.Serialize(new object[]
        {
            await db.Members.Select(static row => row.PasswordHash).ToListAsync(Cancel),
            await db.Set<AccountSession>().Select(static row => new { row.Hash, row.Stamp, row.UserAgent }).ToListAsync(Cancel),
            await db.Set<AccountApiToken>().Select(static row => new { row.Hash, row.Name }).ToListAsync(Cancel),
            await db.Set<AccountToken>().Select(static row => new { row.Hash, row.Data }).ToListAsync(Cancel),
            await db.Set<AccountSecondFactor>().Select(static row => row.Secret).ToListAsync(Cancel),
            await db.Set<AccountEvent>().Select(static row => new { row.Kind, row.Subject, row.UserAgent }).ToListAsync(Cancel),
        }));
        var log = string.Join('\n', app.Log.All);

        foreach (var secret in new[] { AccountsApp.Password, ann.Session!, token, link, key })
        {
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_trail_says_who_what_when_and_from_where_and_is_forgotten_after_its_year()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var member = await app.AddMemberAsync("ann@example.com");
        using var ann = app.Visit();
        await ann.PostAsync("/account/api/sign-in", new { email = "ann@example.com", password = "not this one at all" });
        await ann.SignInAsync("ann@example.com");

        var trail = await app.ReadAsync(db => db.Set<AccountEvent>().OrderBy(static row => row.Id).ToListAsync(Cancel));
        Assert.Equal([AccountEventKind.SignInFailed, AccountEventKind.SignedIn], trail.Select(static row => row.Kind));
        Assert.All(trail, row => Assert.Equal((member.Id, clock.GetUtcNow(), "127.0.0.1"), (row.UserId, row.At, row.Address)));
        Assert.All(trail, static row => Assert.Contains("Firefox", row.UserAgent, StringComparison.Ordinal));

        var keeper = app.App.Services.GetRequiredService<SessionKeeper>();
        // The timers that ring every second stay silent over the year.
        clock.AdjustTime(clock.GetUtcNow().AddDays(364));
        await keeper.CleanUpAsync(Cancel);
        Assert.Equal(2, await app.ReadAsync(db => db.Set<AccountEvent>().CountAsync(Cancel)));
        clock.AdjustTime(clock.GetUtcNow().AddDays(2));
        await keeper.CleanUpAsync(Cancel);
        Assert.Equal(0, await app.ReadAsync(db => db.Set<AccountEvent>().CountAsync(Cancel)));
    }
}
