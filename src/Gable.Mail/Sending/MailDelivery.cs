using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>Sends what waits, tries again what failed for a while, and says what was given up.</summary>
/// <remarks>The workers start with the first message, so that commands, which never start the host, send too.</remarks>
internal sealed class MailDelivery(
    MailBacklog backlog, IMailTransport transport, IOptions<GableMailOptions> options, MailTelemetry telemetry, MailRecords records, TimeProvider time, ILogger<MailDelivery> logger)
    : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task? _workers;
    private bool _stopped;
    private int _failures;

    internal void EnsureRoom(long bytes) => backlog.EnsureRoom(bytes);

    internal void Accept(QueuedMail mail)
    {
        lock (_lock)
        {
            if (_stopped)
            {
                MailLog.NotSent(logger, mail.Id, mail.Kind, mail.Recipients.Count, "it was sent after the application had stopped");
                records.Note(mail, MailState.Failed, reason: "the application had stopped");
                return;
            }

            records.Note(mail, MailState.Waiting);
            backlog.Add(mail);

            // Not inside the request's context: the workers outlive its activity and culture.
            using (ExecutionContext.SuppressFlow())
            {
                _workers ??= Task.Run(() => Task.WhenAll(Enumerable.Range(0, options.Value.MaxConnections).Select(_ => WorkAsync())));
            }
        }

        MailLog.Queued(logger, mail.Id, mail.Kind, mail.Recipients.Count);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what waits for a limited time, then logs what was not sent.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task? workers;

        lock (_lock)
        {
            workers = _stopped ? null : _workers;
            _stopped = true;
        }

        if (workers is null)
        {
            return;
        }

        backlog.Drain();
        _stop.CancelAfter(options.Value.ShutdownTimeout);
        using var impatience = cancellationToken.Register(_stop.Cancel);
        await workers;

        foreach (var mail in backlog.Left)
        {
            MailLog.NotSent(logger, mail.Id, mail.Kind, mail.Recipients.Count, "the application stopped first");
            records.Note(mail, MailState.Failed, reason: "the application stopped first");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            while (await backlog.TakeAsync(_stop.Token) is { } waiting)
            {
                await TryAsync(waiting);
            }
        }
        catch (OperationCanceledException)
        {
            // Out of time; StopAsync tells what is left.
        }
    }

    private async Task TryAsync(WaitingMail waiting)
    {
        using var activity = MailTelemetry.Activities.StartActivity("send mail", System.Diagnostics.ActivityKind.Client);
        activity?.SetTag("gable.mail.kind", waiting.Mail.Kind);

        try
        {
            waiting.Attempts++;
            await transport.SendAsync(waiting.Mail, _stop.Token);
            backlog.Remove(waiting);
            Volatile.Write(ref _failures, 0);
            telemetry.Count("sent");
            records.Note(waiting.Mail, MailState.Sent, waiting.Attempts);
            MailLog.Sent(logger, waiting.Mail.Id, waiting.Mail.Kind, waiting.Mail.Recipients.Count, waiting.Attempts);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw;
        }
        catch (MailDeliveryException failure)
        {
            Decide(waiting, failure);
        }
        catch (Exception exception)
        {
            // A transport of somebody else's: tried again like a server that is down, so that nothing is lost by a mistake in it.
            Decide(waiting, new MailDeliveryException(MailFailure.Temporary, $"{exception.GetType().Name}: {exception.Message}", exception));
        }
    }

    private void Decide(WaitingMail waiting, MailDeliveryException failure)
    {
        var mail = waiting.Mail;

        if (failure.Failure == MailFailure.Permanent)
        {
            telemetry.Count("refused");
            records.Note(mail, MailState.Failed, waiting.Attempts, failure.Message);
            MailLog.Refused(logger, mail.Id, mail.Kind, mail.Recipients.Count, failure.Message);
            backlog.Remove(waiting);
            return;
        }

        if (failure.Remaining is { Count: > 0 } remaining)
        {
            waiting.Mail = mail = mail with { Recipients = remaining };
        }

        if (time.GetUtcNow() - mail.CreatedAt >= options.Value.RetryFor)
        {
            telemetry.Count("given_up");
            records.Note(mail, MailState.Failed, waiting.Attempts, failure.Message);
            MailLog.GivenUp(logger, mail.Id, mail.Kind, waiting.Attempts, failure.Message);
            backlog.Remove(waiting);
            return;
        }

        telemetry.Count("later");
        records.Note(mail, MailState.Waiting, waiting.Attempts, failure.Message);
        var delay = failure.Failure == MailFailure.Temporary
            ? Backoff(FirstRetry, LongestRetry, waiting.Attempts)
            : PauseAll(failure);
        MailLog.Retrying(logger, mail.Id, mail.Kind, delay.TotalSeconds, waiting.Attempts, failure.Message);
        backlog.Return(waiting, delay);
    }

    private TimeSpan PauseAll(MailDeliveryException failure)
    {
        var delay = Backoff(FirstPause, LongestPause, Interlocked.Increment(ref _failures));
        backlog.Pause(delay);

        if (failure.Failure is MailFailure.Credentials or MailFailure.Encryption)
        {
            var (id, fix) = MailProblems.Of(failure.Failure, MailServer.From(options.Value));
            MailLog.Misconfigured(logger, id, failure.Message, fix, backlog.Count);
        }

        // Due as soon as the pause is over, in its old place.
        return delay;
    }

    // Doubles each time; up to a fifth more, so that nodes do not come back together.
    private static TimeSpan Backoff(TimeSpan first, TimeSpan longest, int attempt)
    {
        var doubled = first * Math.Pow(2, Math.Min(attempt - 1, 20));
        return (doubled < longest ? doubled : longest) * (1 + (Random.Shared.NextDouble() / 5));
    }
}
