using Microsoft.Extensions.Logging;

namespace Gable.Core;

internal static partial class ErrorLog
{
    [LoggerMessage(1001, LogLevel.Error, "The request failed")]
    public static partial void Failed(ILogger logger, Exception error);
}
