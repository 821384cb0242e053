using System.Net;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts.Tests;

/// <summary>Pages, mails and commands say how long a link really works.</summary>
public sealed class LinkLifetimeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("00:25:00", "en", "25 minutes")]
    [InlineData("00:25:00", "de", "25 Minuten")]
    [InlineData("00:07:59", "en", "7 minutes")]
    [InlineData("01:00:00", "de", "60 Minuten")]
    public async Task It_is_told_in_whole_minutes_and_never_too_long(string lifetime, string language, string expected)
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite, new Dictionary<string, string?>
        {
            ["Gable:Accounts:LinkLifetime"] = lifetime,
            ["Gable:Mail:BaseUrl"] = "https://shop.example",
        });
        using var visitor = app.Visit();
        visitor.Client.DefaultRequestHeaders.Add("Accept-Language", language);

        Assert.Equal(HttpStatusCode.Accepted, (await visitor.PostAsync("/account/api/sign-up", new { name = "Ann", email = "ann@example.com", password = AccountsApp.Password })).Status);
        var mail = await app.Mailbox.WaitForAsync(static mail => mail.To.Contains("ann@example.com"), Cancel);

        Assert.Contains(expected, mail.Text, StringComparison.Ordinal);
        Assert.Contains(expected, (await visitor.GetAsync("/account/check-mail")).Body, StringComparison.Ordinal);
        Assert.Contains(expected, (await visitor.FormAsync("confirm-email", ("token", Secrets.New()))).Body, StringComparison.Ordinal);

        if (language == "en")
        {
            Assert.Contains(expected, (await Command.RunAsync(app, "user invite bea@example.com")).Output, StringComparison.Ordinal);
        }
    }
}
