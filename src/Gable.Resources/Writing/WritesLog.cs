using Microsoft.Extensions.Logging;

namespace Gable.Resources;

internal static partial class WritesLog
{
    [LoggerMessage(3101, LogLevel.Error, "Work after the commit failed; the write itself is done")]
    public static partial void AfterCommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(3102, LogLevel.Warning, "Expired idempotency records could not be removed; the next write tries again")]
    public static partial void CleanupFailed(ILogger logger, Exception exception);
}
