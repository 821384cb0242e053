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

    // No state machine for answers that are finished when the pipeline returns. ProblemMiddleware keeps its own: an ambient value that the
    // application sets must not outlive the request on its connection.
    private Task LogAsync(HttpContext context)
    {
        // The path is read first: middleware may rewrite it.
        var path = context.Request.PathBase + context.Request.Path;
        var start = time.GetTimestamp();
        Task rest;

        try
        {
            rest = next(context);
        }
        catch
        {
            Write(context, path, StatusOfFailure(context), start);
            throw;
        }

        if (!rest.IsCompletedSuccessfully)
        {
            return AwaitAsync(rest, context, path, start);
        }

        Write(context, path, context.Response.StatusCode, start);
        return Task.CompletedTask;
    }

    private async Task AwaitAsync(Task rest, HttpContext context, PathString path, long start)
    {
        var failed = true;

        try
        {
            await rest;
            failed = false;
        }
        finally
        {
            Write(context, path, failed ? StatusOfFailure(context) : context.Response.StatusCode, start);
        }
    }

    // Nobody is there to get the answer, and whatever failed over that is no fault.
    private static int StatusOfFailure(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : StatusCodes.Status500InternalServerError;

    private void Write(HttpContext context, PathString path, int status, long start)
    {
        var level = status >= 500 ? LogLevel.Warning : HealthPaths.Contains(path) ? LogLevel.Debug : LogLevel.Information;

        if (!_logger.IsEnabled(level))
        {
            return;
        }

        var method = Text.Method(context);
        var shown = Text.Clean(ShownQuery.After(path.Value, context.Request.QueryString.Value, _withQuery), options.Value.MaxPathLength);
        var elapsedMs = time.GetElapsedTime(start).TotalMilliseconds;
        var trace = ProblemWriter.TraceId(context);

        _logger.Log(level, EventOf(level), new RequestLine(method, shown, status, elapsedMs, trace), null, RequestLine.Format);
    }

    private static EventId EventOf(LogLevel level) => level switch
    {
        LogLevel.Warning => new(1011, "ServedWithFault"),
        LogLevel.Debug => new(1012, "ServedProbe"),
        _ => new(1010, "Served"),
    };
}
