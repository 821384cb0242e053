using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Core;

/// <summary>Explains an unhandled exception to the developer: the fix, the source, the request, its SQL. Never outside development.</summary>
internal sealed class DevelopmentErrorPage(
    IEnumerable<IErrorAdvisor> advisors, IHostEnvironment environment, ILogger<DevelopmentErrorPage> logger)
{
    /// <summary>Writes the page if the client reads HTML; <c>false</c> leaves the answer to problem details.</summary>
    internal async Task<bool> TryWriteAsync(HttpContext context, Exception exception)
    {
        if (!environment.IsDevelopment() || !DevelopmentPage.Accepts(context))
        {
            return false;
        }

        HtmlBuilder body;

        try
        {
            body = Render(context, exception);
        }
        catch (Exception failure)
        {
            // The page must never hide the error that it is about.
            ErrorsLog.PageFailed(logger, failure);
            return false;
        }

        await DevelopmentPage.WriteAsync(
            context, StatusCodes.Status500InternalServerError, $"{exception.GetType().Name}: {exception.Message}", body);
        return true;
    }

    /// <summary>Writes the advice about what caused an answer, if there is any and the client reads HTML: after a button was pressed, a person reads it.</summary>
    internal async Task<bool> TryWriteAdviceAsync(HttpContext context, ProblemException known)
    {
        if (!environment.IsDevelopment() || !DevelopmentPage.Accepts(context) || known.InnerException is not { } cause || Advise(cause) is not { } advice)
        {
            return false;
        }

        var back = context.Request.Query[DevelopmentPathMiddleware.ReturnParameter].ToString();
        var html = new HtmlBuilder();
        html.Add($"""
            <header class="top">
            <p class="brand">Gable <span>development</span></p>
            <p class="where"><code>{context.Request.Method} {Text.Path(context)}</code></p>
            </header>
            <main>
            <h1>{known.Problem.Title}</h1>
            {ErrorPageAdvice.Render(context, advice)}

            """);

        if (LocalPath.IsLocal(back))
        {
            html.Add($"""<p><a href="{back}">Back</a></p>""");
        }

        html.Add($"</main>");
        await DevelopmentPage.WriteAsync(context, known.Problem.Status, known.Problem.Title, html);
        return true;
    }

    internal Dictionary<string, object?> Members(Exception exception) => ExceptionMembers.Of(exception, Advise(exception));

    private ErrorAdvice? Advise(Exception exception)
    {
        foreach (var advisor in advisors)
        {
            try
            {
                if (advisor.Advise(exception) is { } advice)
                {
                    return advice;
                }
            }
            catch (Exception failure)
            {
                ErrorsLog.PageFailed(logger, failure);
            }
        }

        return null;
    }

    private HtmlBuilder Render(HttpContext context, Exception exception)
    {
        var html = new HtmlBuilder();
        html.Add($"""
            <header class="top">
            <p class="brand">Gable <span>development</span></p>
            <p class="where"><code>{context.Request.Method} {Text.Path(context)}</code></p>
            </header>
            <main>
            <p class="eyebrow bad">{exception.GetType().FullName}</p>
            <h1 class="message">{exception.Message}</h1>

            """);

        if (Advise(exception) is { } advice)
        {
            html.Add($"{ErrorPageAdvice.Render(context, advice)}");
        }

        html.Add($"{ErrorPageSource.Render(exception, environment.ContentRootPath)}");
        html.Add($"{ErrorPageRequest.Render(context, environment)}");
        html.Add($"""
            </main>
            <footer><p>This page exists in development only; elsewhere the answer is problem details without internals. Trace <code>{ProblemWriter.TraceId(context)}</code></p></footer>
            """);
        return html;
    }
}
