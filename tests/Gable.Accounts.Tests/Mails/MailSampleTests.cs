using System.Globalization;
using System.Reflection;
using Gable.Core;
using Gable.Data;
using Gable.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Accounts.Tests;

/// <summary>The mails of the accounts: each with a sample, in both languages, and never without a way out.</summary>
public sealed class MailSampleTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_mail_has_a_sample_in_English_and_German()
    {
        await using var app = await AccountsApp.StartAsync(DatabaseKind.Sqlite);
        var samples = Assert.Single(app.App.Services.GetServices<IMailSamples>());
        var methods = typeof(AccountMails).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(static method => method.Name);

        Assert.DoesNotContain(methods, name => !samples.Samples.Any(sample => sample.Name.StartsWith(name, StringComparison.Ordinal)));
        Assert.Equal(samples.Samples.Count, samples.Samples.Select(static sample => sample.Name).Distinct().Count());

        foreach (var sample in samples.Samples)
        {
            var (english, german) = (await SendAsync(app, sample, "en"), await SendAsync(app, sample, "de"));

            Assert.Equal(("en", "de"), (english.Culture?.Name, german.Culture?.Name));
            Assert.NotEqual(english.Subject, german.Subject);
            Assert.Contains(english.Subject, english.Html, StringComparison.Ordinal);
            var same = Lines(english.Text).Intersect(Lines(german.Text)).Where(static line => !line.Contains("https://", StringComparison.Ordinal)).ToList();
            Assert.True(same.Count == 0, $"{sample.Name}: {string.Join(" | ", same)}");
        }
    }

    [Fact]
    public async Task Production_does_not_start_without_a_mail_server()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(AccountsApp).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Gable:Secret", "the secret of the account tests, long enough"), new("ConnectionStrings:Default", "Data Source=:memory:")]);
        builder.AddGableCore().AddGableData<AccountsDb>().AddGableResources().AddGableAccounts<Member>();
        await using var app = builder.Build();

        List<CheckResult> findings = [];

        foreach (var check in app.Services.GetServices<IApplicationCheck>().Where(static check => check.GetType().Namespace == "Gable.Mail"))
        {
            findings.AddRange(await check.RunAsync(new CheckContext(CheckPurpose.Start), Cancel));
        }

        var error = Assert.Single(findings, static finding => finding.Severity == CheckSeverity.Error);
        Assert.Equal("GABLE3001", error.Id);
        Assert.Contains("Accounts", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Any(char.IsLetter) && !line.Contains("Gable.Accounts.Tests", StringComparison.Ordinal));

    private static async Task<MailboxMessage> SendAsync(AccountsApp app, MailSample sample, string language)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        await using var scope = app.App.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<IMailer>().SendAsync(sample.Make(scope.ServiceProvider), Cancel);
        return app.Mailbox.Messages.Single(message => message.Id == id);
    }
}
