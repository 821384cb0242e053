using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Core;

/// <summary>Answers every exception and every empty error status with problem details; in development, browsers get the error page.</summary>
internal sealed class ProblemMiddleware(
    RequestDelegate next,
    IHostEnvironment environment,
    DevelopmentErrorPage page,
    IEnumerable<IExceptionHandler> handlers,
    ILogger<ProblemMiddleware> logger)
{
    private readonly IExceptionHandler[] _handlers = [.. handlers];

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.Response.HasStarted)
        {
            // A half-sent answer must not look whole: the server closes the connection when the exception reaches it.
            ErrorsLog.FailedLate(logger, Text.Method(context), Text.Path(context), ProblemWriter.TraceId(context), exception);
            throw;
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception);
            return;
        }

        if (IsEmptyError(context))
        {
            await context.WriteProblemAsync(StatusProblems.For(context, context.Response.StatusCode));
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        var cause = Unwrap(exception);

        if (context.RequestAborted.IsCancellationRequested && cause is OperationCanceledException or IOException)
        {
            ErrorsLog.Abandoned(logger, Text.Method(context), Text.Path(context));
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }

        context.Response.Clear();

        if (cause is ProblemException known)
        {
            await AnswerKnownAsync(context, known);
        }
        else if (!await TryHandlersAsync(context, cause))
        {
            await (cause is BadHttpRequestException bad ? AnswerBadAsync(context, bad) : AnswerFaultAsync(context, cause));
        }
    }

    private async Task AnswerKnownAsync(HttpContext context, ProblemException known)
    {
        var problem = known.Problem;
        ErrorsLog.Answered(logger, Text.Method(context), Text.Path(context), problem.Status, problem.Id, Text.Clean(problem.Detail));

        if (!await page.TryWriteAdviceAsync(context, known))
        {
            await context.WriteProblemAsync(problem);
        }
    }

    private Task AnswerBadAsync(HttpContext context, BadHttpRequestException exception)
    {
        var problem = BadRequestProblems.For(context, exception);
        ErrorsLog.Answered(logger, Text.Method(context), Text.Path(context), problem.Status, problem.Id, Text.Clean(exception.Message));
        return ProblemWriter.WriteAsync(context, problem, environment.IsDevelopment() ? ExceptionMembers.Of(exception) : null);
    }

    private async Task AnswerFaultAsync(HttpContext context, Exception exception)
    {
        ErrorsLog.Failed(logger, Text.Method(context), Text.Path(context), ProblemWriter.TraceId(context), exception);
        Activity.Current?.AddException(exception).SetStatus(ActivityStatusCode.Error, exception.GetType().Name);

        if (!environment.IsDevelopment())
        {
            await context.WriteProblemAsync(StatusProblems.For(context, StatusCodes.Status500InternalServerError));
        }
        else if (!await page.TryWriteAsync(context, exception))
        {
            await ProblemWriter.WriteAsync(
                context, StatusProblems.For(context, StatusCodes.Status500InternalServerError), page.Members(exception));
        }
    }

    // The application's own handlers come first, as in every ASP.NET Core application.
    private async Task<bool> TryHandlersAsync(HttpContext context, Exception exception)
    {
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature
        {
            Error = exception,
            Path = context.Request.Path,
            Endpoint = context.GetEndpoint(),
        });
        context.Response.StatusCode = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

        foreach (var handler in _handlers)
        {
            if (await handler.TryHandleAsync(context, exception, context.RequestAborted))
            {
                return true;
            }
        }

        return false;
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };

    private static bool IsEmptyError(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: >= 400 and < 600, ContentLength: null, ContentType: null or "" }
        && context.Response.StatusCode != StatusCodes.Status499ClientClosedRequest
        && context.GetEndpoint()?.Metadata.GetMetadata<ISkipStatusCodePagesMetadata>() is null;
}
