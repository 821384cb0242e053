using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Writes one line for each request, after it was answered. The category is <c>Gable.Requests</c>.</summary>
internal sealed class RequestLogMiddleware(
    RequestDelegate next, ILoggerFactory loggers, IOptions<GableRequestLogOptions> options, IHostEnvironment environment, TimeProvider time)
{
    internal const string Category = "Gable.Requests";

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly bool _withQuery = environment.IsDevelopment() || options.Value.AllowQueryValues;

    public Task InvokeAsync(HttpContext context) =>
        options.Value.Enabled && _logger.IsEnabled(LogLevel.Warning) ? LogAsync(context) : next(context);

    private async Task LogAsync(HttpContext context)
    {
        // The path is read first: middleware may rewrite it.
        var path = context.Request.PathBase + context.Request.Path;
        var start = time.GetTimestamp();
        var failed = true;

        try
        {
            await next(context);
            failed = false;
        }
        finally
        {
            Write(context, path, failed ? 500 : context.Response.StatusCode, time.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private void Write(HttpContext context, PathString path, int status, double elapsedMs)
    {
        var level = status >= 500 ? LogLevel.Warning : HealthPaths.Contains(path) ? LogLevel.Debug : LogLevel.Information;

        if (!_logger.IsEnabled(level))
        {
            return;
        }

        var method = Text.Method(context);
        var shown = Text.Clean(path.Value + Query(context, _withQuery), options.Value.MaxPathLength);
        var trace = ProblemWriter.TraceId(context);

        _logger.Log(level, EventOf(level), new RequestLine(method, shown, status, elapsedMs, trace), null, RequestLine.Format);
    }

    private static EventId EventOf(LogLevel level) => level switch
    {
        LogLevel.Warning => new(1011, "ServedWithFault"),
        LogLevel.Debug => new(1012, "ServedProbe"),
        _ => new(1010, "Served"),
    };

    /// <summary>The query for a log line: names help to find a request; values may be secrets. In development those whose name says so are masked as well.</summary>
    internal static string Query(HttpContext context, bool withValues)
    {
        if (!context.Request.QueryString.HasValue)
        {
            return "";
        }

        return "?" + string.Join('&', context.Request.Query.Select(pair =>
            withValues ? $"{pair.Key}={SecretMask.Apply(pair.Key, pair.Value.ToString())}" : $"{pair.Key}=…"));
    }
}
