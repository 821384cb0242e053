using Microsoft.Extensions.Logging;

namespace Gable.Resources;

/// <summary>Events 3120 to 3129.</summary>
internal static partial class ResponseCacheLog
{
    [LoggerMessage(3120, LogLevel.Warning, "The database could not be watched for other writers; the response cache was cleared")]
    public static partial void WatchFailed(ILogger logger, Exception exception);
}
