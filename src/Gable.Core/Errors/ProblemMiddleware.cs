using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Core;

/// <summary>Turns every error into problem details, and gives bare error statuses a body.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, IHostEnvironment environment, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Clear(context.Response);
            await context.WriteProblemAsync(ProblemOf(error));
            return;
        }

        if (IsBareError(context.Response))
        {
            await context.WriteProblemAsync(StatusProblems.For(context.Response.StatusCode));
        }
    }

    private Problem ProblemOf(Exception error)
    {
        switch (error)
        {
            case ProblemException refused:
                return refused.Problem;
            case BadHttpRequestException bad:
                // Kestrel and the JSON reader say by this exception which status the client deserves; 500 would be a lie.
                return StatusProblems.For(bad.StatusCode, environment.IsDevelopment() ? bad.Message : null);
            default:
                ErrorLog.Failed(logger, error);
                return environment.IsDevelopment()
                    ? StatusProblems.For(500, $"{error.GetType().Name}: {error.Message}")
                    : StatusProblems.For(500);
        }
    }

    private static bool IsBareError(HttpResponse response) =>
        !response.HasStarted && response.StatusCode >= 400 && response.ContentLength is null && response.ContentType is null;

    /// <summary>Forgets what the handler had prepared, but not the security headers.</summary>
    private static void Clear(HttpResponse response)
    {
        response.ContentLength = null;
        response.Headers.ContentEncoding = default;
        response.Headers.ETag = default;
        response.Headers.LastModified = default;
        response.Headers.Location = default;
    }
}
