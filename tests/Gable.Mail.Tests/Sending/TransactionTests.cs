using System.Net;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Mail.Tests.Sending;

/// <summary>A mail leaves with the commit, and only with it.</summary>
public sealed class TransactionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_of_a_transaction_waits_for_its_commit()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await MailApp.StartAsync(MailApp.To(server.Port));

        var answer = await app.Client.PostAsync("/buy?number=7", null, Cancel);

        Assert.Equal("0", await answer.Content.ReadAsStringAsync(Cancel));
        var mail = await server.NextAsync();
        Assert.Equal(("shop@example.com", "ann@example.com"), (mail.From, Assert.Single(mail.Recipients)));
        Assert.Equal("Order 7", mail.Message.Subject);
    }

    [Fact]
    public async Task A_mail_of_a_transaction_that_rolls_back_never_leaves()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await MailApp.StartAsync(MailApp.To(server.Port));

        var failed = await app.Client.PostAsync("/buy?number=-1", null, Cancel);
        await app.Client.PostAsync("/buy?number=8", null, Cancel);

        Assert.Equal(HttpStatusCode.Conflict, failed.StatusCode);
        Assert.Equal("Order 8", (await server.NextAsync()).Message.Subject);
        await app.App.StopAsync(Cancel);
        Assert.False(server.TryNext(out _));
    }

    [Fact]
    public async Task Outside_a_transaction_it_leaves_at_once()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await MailApp.StartAsync(MailApp.To(server.Port));

        await app.SendAsync(new OrderShipped("ann@example.com", 9));

        Assert.Equal("Order 9", (await server.NextAsync()).Message.Subject);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_was_begun_by_hand_counts_too(bool commits)
    {
        await using var app = await MailApp.StartAsync(environment: "Development");

        await using (var scope = app.App.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MailDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            await scope.ServiceProvider.GetRequiredService<IMailer>().SendAsync(PlainMail.To("ann@example.com"), Cancel);
            Assert.Empty(app.Mailbox.Messages);

            if (commits)
            {
                await transaction.CommitAsync(Cancel);
            }
        }

        Assert.Equal(commits ? 1 : 0, app.Mailbox.Messages.Count);
    }

    [Fact]
    public async Task A_mailer_of_another_scope_waits_for_the_transaction_around_it()
    {
        await using var app = await MailApp.StartAsync(environment: "Development");
        await using var scope = app.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MailDb>();

        var inside = await db.WriteAsync(scope.ServiceProvider.GetRequiredService<IWriteGate>(), async _ =>
        {
            await app.SendAsync(PlainMail.To("ann@example.com"));
            return app.Mailbox.Messages.Count;
        }, Cancel);

        Assert.Equal((0, 1), (inside, app.Mailbox.Messages.Count));
    }
}
