using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Mail.Tests.Hosting;

/// <summary>Mail that cannot leave stops the start, with what to type.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task Production_without_a_mail_server_does_not_start_when_there_are_mail_classes()
    {
        await using var app = MailApp.Build("Production");

        var problem = Assert.Single(await ProblemsAsync(app), finding => finding.Id == "GABLE3001");

        Assert.Contains(nameof(OrderShipped), problem.Message, StringComparison.Ordinal);
        Assert.Contains("Gable:Mail:Server", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_a_sender_does_not_start()
    {
        await using var app = MailApp.Build("Production", new Dictionary<string, string?> { ["Gable:Mail:Server"] = "smtp.example.com" });

        Assert.Single(await ProblemsAsync(app), finding => finding.Id == "GABLE3002");
    }

    [Fact]
    public async Task Where_nothing_leaves_and_nothing_is_kept_sending_fails_instead_of_being_silent()
    {
        await using var app = await MailApp.StartAsync(environment: "Staging");

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(PlainMail.To("ann@example.com")));

        Assert.Equal("GABLE3001", error.Id);
    }

    [Theory]
    [InlineData("Server", "smtp://smtp.example.com:587", "without scheme and port")]
    [InlineData("Port", "70000", "1 to 65535")]
    [InlineData("From", "nobody", "Shop <shop@example.com>")]
    [InlineData("ReplyTo", "nobody", "shop@example.com")]
    [InlineData("User", "shop", "belong together")]
    [InlineData("Security", "None", "in the clear")]
    [InlineData("BaseUrl", "shop.example", "https://shop.example")]
    [InlineData("MaxConnections", "0", "1 to 20")]
    [InlineData("QueueCapacity", "0", "1 to 1000000")]
    [InlineData("RetryFor", "00:00:01", "00:01:00 to 7.00:00:00")]
    public void A_setting_that_cannot_work_is_named_with_what_is_allowed(string key, string value, string told)
    {
        var app = MailApp.Build("Production", new Dictionary<string, string?>
        {
            ["Gable:Mail:Server"] = "smtp.example.com",
            [$"Gable:Mail:{key}"] = value,
        });

        var error = Assert.Throws<OptionsValidationException>(() => app.App.Services.GetRequiredService<IOptions<GableMailOptions>>().Value);

        var failure = Assert.Single(error.Failures);
        Assert.Contains($"Gable:Mail:{key}", failure, StringComparison.Ordinal);
        Assert.Contains(told, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_signs_in_at_the_server_and_names_what_is_wrong()
    {
        await using var server = new LoopbackSmtp { Account = ("shop", "right") };
        var settings = MailApp.To(server.Port);
        (settings["Gable:Mail:User"], settings["Gable:Mail:Password"]) = ("shop", "hunter2");
        await using var wrong = MailApp.Build("Production", settings);
        await using var right = MailApp.Build("Production", new Dictionary<string, string?>(settings) { ["Gable:Mail:Password"] = "right" });
        await using var down = MailApp.Build("Production", MailApp.To(LoopbackSmtp.FreePort()));

        var refused = await CheckAsync(wrong, CheckPurpose.Deploy);
        Assert.Equal(("GABLE3005", CheckSeverity.Error), (refused.Id, refused.Severity));
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal(CheckSeverity.Ok, (await CheckAsync(right, CheckPurpose.Deploy)).Severity);
        Assert.Equal(("GABLE3003", CheckSeverity.Error), ((await CheckAsync(down, CheckPurpose.Deploy)).Id, CheckSeverity.Error));
        Assert.Equal(CheckSeverity.Ok, (await CheckAsync(down, CheckPurpose.Start)).Severity);
    }

    private static async Task<CheckResult> CheckAsync(MailApp app, CheckPurpose purpose) => Assert.Single(
        await app.App.Services.GetServices<IApplicationCheck>().OfType<MailCheck>().Single().RunAsync(new CheckContext(purpose), TestContext.Current.CancellationToken));

    private static async Task<IReadOnlyList<CheckResult>> ProblemsAsync(MailApp app) =>
        (await Assert.ThrowsAsync<StartupException>(() => app.App.RunGableAsync(["--applicationName=test"]))).Problems;
}
