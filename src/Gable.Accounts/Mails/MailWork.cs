using System.Globalization;
using System.Threading.Channels;
using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Accounts;

/// <summary>Looks up addresses and sends mails after the answer, so that the answer takes as long for unknown addresses as for known ones.</summary>
internal sealed class MailWork(IServiceScopeFactory scopes, ILogger<MailWork> logger) : BackgroundService
{
    private readonly Channel<(CultureInfo Culture, Func<IServiceProvider, CancellationToken, Task> Work)> _waiting =
        Channel.CreateBounded<(CultureInfo, Func<IServiceProvider, CancellationToken, Task>)>(new BoundedChannelOptions(2_000) { SingleReader = true });

    /// <exception cref="ProblemException">Too much waits already.</exception>
    public void Add(Func<IServiceProvider, CancellationToken, Task> work)
    {
        if (!_waiting.Writer.TryWrite((CultureInfo.CurrentUICulture, work)))
        {
            throw new ProblemException(AccountProblems.Of(StatusCodes.Status503ServiceUnavailable, "GABLE4011") with
            {
                Headers = new Dictionary<string, string> { ["Retry-After"] = "60" },
            });
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // What was promised is finished; the host's shutdown timeout bounds it.
        _waiting.Writer.TryComplete();

        if (ExecuteTask is { } running)
        {
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var (culture, work) in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(culture, work, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host's patience is over.
        }
    }

    private async Task RunAsync(CultureInfo culture, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = culture;

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            AccountsLog.MailFailed(logger, exception);
        }
    }
}
