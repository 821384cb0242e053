using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Guards <c>/_gable/</c>: it does not exist outside development, whoever mapped something there; and leads back after a button was pressed.</summary>
internal sealed class DevelopmentPathMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    internal const string Prefix = "/_gable";

    internal const string ReturnParameter = "return";

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Prefix))
        {
            return next(context);
        }

        return environment.IsDevelopment()
            ? ServeAsync(context)
            : context.WriteProblemAsync(StatusProblems.For(context, StatusCodes.Status404NotFound));
    }

    private async Task ServeAsync(HttpContext context)
    {
        await next(context);

        // A button's endpoint only does its work; without scripts, this is what brings the page back.
        var back = context.Request.Query[ReturnParameter].ToString();

        if (HttpMethods.IsPost(context.Request.Method) && LocalPath.IsLocal(back)
            && context.Response is { HasStarted: false, StatusCode: < 300, ContentLength: null or 0, ContentType: null or "" })
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = back;
        }
    }
}
