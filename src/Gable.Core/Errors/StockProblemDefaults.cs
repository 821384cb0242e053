using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Gives <c>Results.Problem</c>, <c>Results.ValidationProblem</c> and controllers the same trace id and instance as Gable's own problems.</summary>
internal sealed class StockProblemDefaults : IPostConfigureOptions<ProblemDetailsOptions>
{
    public void PostConfigure(string? name, ProblemDetailsOptions options)
    {
        var customize = options.CustomizeProblemDetails;

        options.CustomizeProblemDetails = context =>
        {
            Complete(context);
            customize?.Invoke(context);
        };
    }

    internal static void Complete(ProblemDetailsContext context)
    {
        context.ProblemDetails.Instance ??= ProblemWriter.Instance(context.HttpContext);
        context.ProblemDetails.Extensions["traceId"] = ProblemWriter.TraceId(context.HttpContext);
    }
}
