using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using HttpJsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Gable.Core;

/// <summary>Writes problem details for clients whose <c>Accept</c> does not name JSON, such as browsers; the stock writer leaves those out.</summary>
internal sealed class FallbackProblemWriter(IOptions<ProblemDetailsOptions> options, IOptions<HttpJsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        options.Value.CustomizeProblemDetails?.Invoke(context);
        context.HttpContext.Response.StatusCode = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        await context.HttpContext.Response.WriteAsJsonAsync(
            context.ProblemDetails,
            context.ProblemDetails.GetType(),
            json.Value.SerializerOptions,
            "application/problem+json",
            context.HttpContext.RequestAborted);
    }
}
