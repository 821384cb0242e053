using Microsoft.Extensions.Logging;

namespace Gable.Core;

internal static partial class RequestLog
{
    [LoggerMessage(1010, LogLevel.Information, "{Method} {Path} {Status} {ElapsedMs:0.0} ms {TraceId}")]
    internal static partial void Served(ILogger logger, string method, string path, int status, double elapsedMs, string traceId);

    [LoggerMessage(1011, LogLevel.Warning, "{Method} {Path} {Status} {ElapsedMs:0.0} ms {TraceId}")]
    internal static partial void ServedWithFault(ILogger logger, string method, string path, int status, double elapsedMs, string traceId);

    [LoggerMessage(1012, LogLevel.Debug, "{Method} {Path} {Status} {ElapsedMs:0.0} ms {TraceId}")]
    internal static partial void ServedProbe(ILogger logger, string method, string path, int status, double elapsedMs, string traceId);
}
