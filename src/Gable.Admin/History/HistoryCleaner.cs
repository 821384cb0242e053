using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Admin;

/// <summary>Removes changes that are older than the history is kept, once an hour.</summary>
internal sealed partial class HistoryCleaner(IServiceScopeFactory scopes, IOptions<GableAdminOptions> options, TimeProvider time, ILogger<HistoryCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Failed(logger, exception);
            }
        }
    }

    internal async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var oldest = time.GetUtcNow() - options.Value.KeepHistory;
        return await scope.ServiceProvider.GetRequiredService<DbContext>().Set<AdminChange>().Where(change => change.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Old changes were not removed from the history; it is tried again in an hour.")]
    private static partial void Failed(ILogger logger, Exception exception);
}
