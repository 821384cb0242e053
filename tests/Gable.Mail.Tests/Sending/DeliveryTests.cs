using System.Net;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Mail.Tests.Sending;

/// <summary>What the mail server does must not reach the request, and must not lose a mail.</summary>
public sealed class DeliveryTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_is_down_delays_the_mail_and_not_the_request()
    {
        var port = LoopbackSmtp.FreePort();
        await using var app = await StartAsync(port);

        var answer = await app.Client.PostAsync("/buy?number=7", null, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await UntilAsync(() => app.Log.All.Any(line => line.Contains("is tried again", StringComparison.Ordinal)));
        await using var server = new LoopbackSmtp(port);
        await UntilAsync(() => app.Backlog.Count == 0);
        Assert.Equal("Order 7", (await server.NextAsync()).Message.Subject);
    }

    [Fact]
    public async Task What_the_server_refuses_for_now_is_tried_again_and_logged_without_addresses()
    {
        await using var server = new LoopbackSmtp();
        var refused = 0;
        server.Answer = line => line.StartsWith("RCPT", StringComparison.Ordinal) && refused++ == 0 ? "451 4.7.1 <ann@example.com> greylisted" : null;
        await using var app = await StartAsync(server.Port);

        await app.SendAsync(PlainMail.To("ann@example.com"));
        await UntilAsync(() => app.Backlog.Count == 0);

        Assert.Single((await server.NextAsync()).Recipients);
        Assert.Contains(app.Log.All, line => line.Contains("greylisted", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.All, line => line.Contains("ann@example.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_recipient_who_was_refused_for_now_gets_the_second_attempt()
    {
        await using var server = new LoopbackSmtp();
        var refused = 0;
        server.Answer = line => line.StartsWith("RCPT TO:<bob", StringComparison.Ordinal) && refused++ == 0 ? "450 later" : null;
        await using var app = await StartAsync(server.Port);

        await app.SendAsync(PlainMail.To("ann@example.com", "bob@example.com"));
        await UntilAsync(() => app.Backlog.Count == 0);

        Assert.Equal("ann@example.com", Assert.Single((await server.NextAsync()).Recipients));
        Assert.Equal("bob@example.com", Assert.Single((await server.NextAsync()).Recipients));
    }

    [Fact]
    public async Task What_the_server_refuses_for_good_is_logged_and_not_tried_again()
    {
        await using var server = new LoopbackSmtp { Answer = static line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "550 5.1.1 no such user" : null };
        await using var app = await StartAsync(server.Port);

        await app.SendAsync(PlainMail.To("ann@example.com"));
        await UntilAsync(() => app.Backlog.Count == 0);

        Assert.Contains("GABLE3010", Assert.Single(app.Log.Errors), StringComparison.Ordinal);
        Assert.False(server.TryNext(out _));
    }

    [Fact]
    public async Task After_a_day_of_failures_a_mail_is_given_up_and_logged()
    {
        await using var server = new LoopbackSmtp { Answer = static line => line.StartsWith("RCPT", StringComparison.Ordinal) ? "450 later" : null };
        await using var app = await StartAsync(server.Port);

        await app.SendAsync(PlainMail.To("ann@example.com"));
        await UntilAsync(() => app.Backlog.Count == 0, TimeSpan.FromHours(1));

        Assert.Contains(app.Log.Errors, line => line.Contains("was given up after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_password_is_named_in_the_log_and_the_mail_waits_for_the_right_one()
    {
        await using var server = new LoopbackSmtp { Account = ("shop", "right") };
        await using var app = await StartAsync(server.Port, ("Gable:Mail:User", "shop"), ("Gable:Mail:Password", "hunter2"));

        await app.SendAsync(PlainMail.To("ann@example.com"));
        await UntilAsync(() => app.Log.Errors.Any(line => line.Contains("GABLE3005", StringComparison.Ordinal)));
        server.Account = ("shop", "hunter2");
        await UntilAsync(() => app.Backlog.Count == 0);

        Assert.Single((await server.NextAsync()).Recipients);
        Assert.DoesNotContain(app.Log.All, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_server_that_does_not_encrypt_as_demanded()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await StartAsync(server.Port, ("Gable:Mail:Security", "StartTls"), ("Gable:Mail:ShutdownTimeout", "00:00:00"));

        await app.SendAsync(PlainMail.To("ann@example.com"));
        await UntilAsync(() => app.Log.Errors.Any(line => line.Contains("GABLE3004", StringComparison.Ordinal)));

        Assert.False(server.TryNext(out _));
        Assert.Equal(1, app.Backlog.Count);
    }

    [Fact]
    public async Task Many_mails_share_a_few_connections()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await StartAsync(server.Port);

        for (var i = 0; i < 20; i++)
        {
            await app.SendAsync(PlainMail.To($"user{i}@example.com"));
        }

        for (var i = 0; i < 20; i++)
        {
            await server.NextAsync();
        }

        Assert.InRange(server.Connections, 1, 2);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_is_replaced()
    {
        await using var server = new LoopbackSmtp();
        await using var app = await StartAsync(server.Port);
        await app.SendAsync(PlainMail.To("ann@example.com"));
        await server.NextAsync();
        await UntilAsync(() => app.Backlog.Count == 0);

        server.Answer = static line => line.StartsWith("NOOP", StringComparison.Ordinal) ? "421 closing" : null;
        await app.SendAsync(PlainMail.To("bob@example.com"));

        Assert.Equal("bob@example.com", Assert.Single((await server.NextAsync()).Recipients));
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_mail_while_the_caller_can_still_roll_back()
    {
        await using var app = await StartAsync(LoopbackSmtp.FreePort(), ("Gable:Mail:QueueCapacity", "1"));
        await app.SendAsync(PlainMail.To("ann@example.com"));

        var error = await Assert.ThrowsAsync<GableException>(() => app.SendAsync(PlainMail.To("bob@example.com")));

        Assert.Equal("GABLE3006", error.Id);
    }

    [Fact]
    public async Task A_stopping_application_sends_what_waits()
    {
        var port = LoopbackSmtp.FreePort();
        await using var app = await StartAsync(port);
        await app.SendAsync(PlainMail.To("ann@example.com"));
        await UntilAsync(() => app.Log.All.Any(line => line.Contains("is tried again", StringComparison.Ordinal)), TimeSpan.Zero);
        await using var server = new LoopbackSmtp(port);

        await app.App.StopAsync(Cancel);

        Assert.True(server.TryNext(out _));
    }

    [Fact]
    public async Task A_stopping_application_logs_what_it_could_not_send()
    {
        await using var app = await StartAsync(LoopbackSmtp.FreePort());
        var id = await app.SendAsync(PlainMail.To("ann@example.com"));

        await app.App.StopAsync(Cancel);

        Assert.Contains(app.Log.Errors, line => line.Contains("GABLE3012", StringComparison.Ordinal) && line.Contains($"{id}", StringComparison.Ordinal));
    }

    private Task<MailApp> StartAsync(int port, params (string Key, string Value)[] more)
    {
        var settings = MailApp.To(port);
        Array.ForEach(more, pair => settings[pair.Key] = pair.Value);
        return MailApp.StartAsync(settings, builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));
    }

    /// <summary>Lets the application's clock run until something has happened.</summary>
    private async Task UntilAsync(Func<bool> happened, TimeSpan? step = null)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));

        while (!happened())
        {
            _clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await tick.WaitForNextTickAsync(Cancel);
        }
    }
}
