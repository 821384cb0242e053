using System.Net;
using Gable.Data;

namespace Gable.Accounts.Tests;

/// <summary>What a stranger could learn from the time that answers take, and what a flood does to others.</summary>
public sealed class TimingTests
{
    [Theory]
    [InlineData("sign-in", 14)]
    [InlineData("forgotten-password", 60)]
    [InlineData("sign-up", 9)]
    public async Task A_known_address_takes_as_long_as_an_unknown_one(string flow, int tries)
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:FailuresBeforeSlowdown"] = "100" });
        using var visitor = app.Visit();
        List<double> known = [], unknown = [];

        for (var i = 0; i < tries; i++)
        {
            await app.AddMemberAsync($"known{i}@example.com");
        }

        await TimeAsync("warm@example.com");
        await TimeAsync("known0@example.com");

        for (var i = 1; i < tries; i++)
        {
            known.Add(await TimeAsync($"known{i}@example.com"));
            unknown.Add(await TimeAsync($"other{i}@example.com"));
        }

        var (first, second) = (Median(known), Median(unknown));
        Assert.True(Math.Abs(first - second) < 4 + (0.25 * Math.Max(first, second)), $"known {first:N1} ms, unknown {second:N1} ms");

        async Task<double> TimeAsync(string email)
        {
            var since = TimeProvider.System.GetTimestamp();
            await visitor.PostAsync($"/account/api/{flow}", flow switch
            {
                "sign-in" => new { email, password = "not this one at all" },
                "sign-up" => new { name = "Ann", email, password = AccountsApp.Password },
                _ => (object)new { email },
            });
            return TimeProvider.System.GetElapsedTime(since).TotalMilliseconds;
        }
    }

    [Fact]
    public async Task Two_hundred_sign_ins_at_once_leave_others_served()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:MaxPasswordWork"] = "1", ["Gable:Accounts:MaxPasswordWaiting"] = "20" });
        using var flood = app.Visit();
        using var other = app.Visit();
        await other.GetAsync("/me");
        List<double> times = [];

        var attempts = Task.WhenAll(Enumerable.Range(0, 200).Select(i => flood.PostAsync("/account/api/sign-in", new { email = $"{i}@example.com", password = "not this one at all" })));

        while (!attempts.IsCompleted)
        {
            var since = TimeProvider.System.GetTimestamp();
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me")).Status);
            times.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
        }

        var answers = await attempts;
        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.ServiceUnavailable, $"{answer.Status}: {answer.Body}"));
        Assert.Contains(answers, static answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        Assert.True(Median(times) < 250, $"{Median(times):N0} ms");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
