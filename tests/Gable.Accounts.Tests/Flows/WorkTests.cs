using System.Diagnostics.Metrics;
using System.Net;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>What a stranger could learn from the work that answers take, and what a flood does to others.</summary>
public sealed class WorkTests
{
    /// <summary>Hashing is the work that can be told from outside; milliseconds are for a machine that does nothing else.</summary>
    [Theory]
    [InlineData("sign-in", 1)]
    [InlineData("forgotten-password", 0)]
    [InlineData("sign-in-link", 0)]
    [InlineData("sign-in-code", 0)]
    [InlineData("sign-up", 1)]
    public async Task A_known_address_takes_as_much_work_as_an_unknown_one(string flow, int passwords)
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?>
        {
            ["Gable:Accounts:FailuresBeforeSlowdown"] = "100",
            ["Gable:Accounts:SignInLink"] = "true",
            ["Gable:Accounts:SignInCode"] = "true",
        });
        using var visitor = app.Visit();
        using var listener = new MeterListener();
        var (meters, done) = (app.App.Services.GetRequiredService<IMeterFactory>(), 0L);
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == AccountsTelemetry.PasswordsName && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref done, value));
        listener.Start();
        await app.AddMemberAsync("known@example.com");

        foreach (var email in new[] { "known@example.com", "unknown@example.com", "known@example.com" })
        {
            Interlocked.Exchange(ref done, 0);
            var (status, _) = await visitor.PostAsync($"/account/api/{flow}", flow switch
            {
                "sign-in" => new { email, password = "not this one at all" },
                "sign-up" => new { name = "Ann", email, password = AccountsApp.Password },
                _ => (object)new { email },
            });
            Assert.Equal((flow == "sign-in" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Accepted, passwords), (status, Interlocked.Read(ref done)));
        }
    }

    [Fact]
    public async Task Two_hundred_sign_ins_at_once_leave_others_served()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?> { ["Gable:Accounts:MaxPasswordWork"] = "1", ["Gable:Accounts:MaxPasswordWaiting"] = "20" }, fullPasswordWork: true);
        using var flood = app.Visit();
        using var other = app.Visit();
        await other.GetAsync("/me");
        var served = 0;

        var attempts = Task.WhenAll(Enumerable.Range(0, 200).Select(i => flood.PostAsync("/account/api/sign-in", new { email = $"{i}@example.com", password = "not this one at all" })));

        while (!attempts.IsCompleted)
        {
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/me")).Status);
            served++;
        }

        var answers = await attempts;
        Assert.All(answers, static answer => Assert.True(answer.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.ServiceUnavailable, $"{answer.Status}: {answer.Body}"));
        Assert.Contains(answers, static answer => answer.Status == HttpStatusCode.UnprocessableEntity);

        // Twenty-one passwords are checked one after the other meanwhile: whoever waited behind them would be served once.
        Assert.True(served > 5, $"{served} were served meanwhile.");
    }
}
