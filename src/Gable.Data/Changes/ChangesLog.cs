using Microsoft.Extensions.Logging;

namespace Gable.Data;

/// <summary>Events 1600 to 1699.</summary>
internal static partial class ChangesLog
{
    [LoggerMessage(1600, LogLevel.Error, "{Observer} failed to take note of a commit; what it keeps may be out of date")]
    public static partial void ObserverFailed(ILogger logger, string observer, Exception exception);
}
