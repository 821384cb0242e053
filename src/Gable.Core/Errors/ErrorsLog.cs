using Microsoft.Extensions.Logging;

namespace Gable.Core;

internal static partial class ErrorsLog
{
    [LoggerMessage(1001, LogLevel.Error, "{Method} {Path} failed, trace {TraceId}")]
    internal static partial void Failed(ILogger logger, string method, string path, string traceId, Exception exception);

    [LoggerMessage(1002, LogLevel.Debug, "{Method} {Path} was answered {Status} {ErrorId}: {Detail}")]
    internal static partial void Answered(ILogger logger, string method, string path, int status, string errorId, string detail);

    [LoggerMessage(1003, LogLevel.Debug, "{Method} {Path} was given up by the client")]
    internal static partial void Abandoned(ILogger logger, string method, string path);

    [LoggerMessage(1004, LogLevel.Error, "{Method} {Path} failed after the answer was begun, trace {TraceId}; the connection is closed")]
    internal static partial void FailedLate(ILogger logger, string method, string path, string traceId, Exception exception);

    [LoggerMessage(1005, LogLevel.Warning, "The development error page could not be shown")]
    internal static partial void PageFailed(ILogger logger, Exception exception);
}
