using Gable.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Mail.Tests.Hosting;

/// <summary>The mails of an application under test, through the public test host.</summary>
public sealed class TestingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_test_reads_what_was_sent_and_nothing_leaves(string environment)
    {
        await using var server = new LoopbackSmtp();
        await using var app = await TestApp.StartAsync<Program>(options =>
        {
            options.Database = TestDatabase.None;
            options.Environment = environment;
            options.Settings["AllowedHosts"] = "127.0.0.1";
            options.Settings["Gable:Secret"] = "the secret of the mail tests, long enough";
            options.Settings["Gable:Security:AllowPlainHttp"] = "true";
            options.Settings["Gable:Shutdown:DrainDelay"] = "00:00:00";

            foreach (var (key, value) in MailApp.To(server.Port))
            {
                options.Settings[key] = value;
            }
        }, Cancel);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IMailer>().SendAsync(new OrderShipped("ann@example.com", 7), Cancel);
        }

        var mail = Assert.Single(app.Mails.Messages);
        Assert.Equal(("Order 7", "ann@example.com"), (mail.Subject, Assert.Single(mail.To)));
        Assert.Equal("https://shop.example/orders/7", Assert.Single(mail.Links));
        Assert.Same(mail, await app.Mails.WaitForAsync(static sent => sent.Kind == nameof(OrderShipped), Cancel));
        Assert.Equal(0, server.Connections);
    }
}
