using System.CommandLine;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Mail.Tests.Hosting;

/// <summary>The commands <c>mail test</c> and <c>mail list</c>.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Mail_test_sends_one_mail_and_says_that_it_was_taken()
    {
        await using var server = new LoopbackSmtp();
        await using var app = MailApp.Build("Production", MailApp.To(server.Port));

        var (code, output, _) = await RunAsync(app, "test", "ann@example.com");

        Assert.Equal(0, code);
        Assert.Contains($"127.0.0.1:{server.Port} took the mail for ann@example.com", output, StringComparison.Ordinal);
        Assert.StartsWith("Test mail from", (await server.NextAsync()).Message.Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EHLO", "421 not now", "GABLE3003")]
    [InlineData("RCPT", "550 no such user", "GABLE3010")]
    public async Task Mail_test_says_what_the_server_answered(string command, string answer, string id)
    {
        await using var server = new LoopbackSmtp { Answer = line => line.StartsWith(command, StringComparison.Ordinal) ? answer : null };
        await using var app = MailApp.Build("Production", MailApp.To(server.Port));

        var (code, _, error) = await RunAsync(app, "test", "ann@example.com");

        Assert.Equal(1, code);
        Assert.StartsWith($"{id}: ", error, StringComparison.Ordinal);
        Assert.Contains("→ ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_test_without_a_server_says_which_settings_to_write()
    {
        await using var app = MailApp.Build("Development");

        var (code, _, error) = await RunAsync(app, "test", "ann@example.com");

        Assert.Equal(1, code);
        Assert.Contains("GABLE3001", error, StringComparison.Ordinal);
        Assert.Contains("Gable__Mail__Server", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_test_refuses_what_is_no_address()
    {
        await using var app = MailApp.Build("Production", MailApp.To(LoopbackSmtp.FreePort()));

        Assert.Contains("GABLE3008", (await RunAsync(app, "test", "ann")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_list_names_every_mail_class_with_template_and_preview()
    {
        await using var app = MailApp.Build("Development");

        var (_, text, _) = await RunAsync(app, "list");
        var (_, json, _) = await RunAsync(app, "list", "--json");

        Assert.Matches(@"OrderShipped +OrderShippedTemplate +/_gable/mail/previews/Gable\.Mail\.Tests\.OrderShipped", text);
        Assert.Contains("PlainMail", text, StringComparison.Ordinal);
        Assert.Contains("\"template\":\"OrderShippedTemplate\"", json, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(MailApp app, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var command = app.App.Services.GetServices<IApplicationCommand>().OfType<MailCommand>().Single().Build();
        var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
