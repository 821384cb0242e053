using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>The problem that stands for a bare status code: its id is <c>GABLE0</c> and the status.</summary>
internal static class StatusProblems
{
    internal static Problem For(HttpContext context, int status) => new(
        status,
        FormattableString.Invariant($"GABLE{status:0000}"),
        ProblemText.Find(context, FormattableString.Invariant($"Status{status}")) ?? Title(status),
        Detail(context, status));

    // "Method not allowed": a sentence, as the titles of all other problems. A status without words here has those of its standard.
    private static string Title(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase
        ? string.Join(' ', phrase.Split(' ').Select(static (word, index) => index == 0 || word.All(char.IsUpper) ? word : word.ToLowerInvariant()))
        : "The request failed";

    private static string Detail(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => ProblemText.Of(context, "Detail404", ProblemWriter.Instance(context), Elsewhere(context)),
        StatusCodes.Status405MethodNotAllowed => NotAllowed(context),
        StatusCodes.Status413PayloadTooLarge => TooLarge(context),
        _ => ProblemText.Find(context, FormattableString.Invariant($"Detail{status}")) ?? ProblemText.Of(context, "Detail", status),
    };

    /// <summary>In development the nearest route; elsewhere nobody is told which there are.</summary>
    private static string Elsewhere(HttpContext context)
    {
        var services = context.RequestServices;

        if (context.GetEndpoint() is not null || services.GetService<IHostEnvironment>()?.IsDevelopment() != true || services.GetService<ApplicationEndpoints>() is not { } endpoints)
        {
            return ProblemText.Of(context, "CheckPath");
        }

        var routes = endpoints.All.Select(ApplicationEndpoints.Route).Where(static route => !route.Contains('{', StringComparison.Ordinal));
        var nearest = Suggestions.Nearest(context.Request.Path.ToString(), routes.Distinct());
        return $"{(nearest is null ? "" : ProblemText.Of(context, "DidYouMean", nearest))}{ProblemText.Of(context, "ListPaths")}";
    }

    private static string NotAllowed(HttpContext context)
    {
        var allowed = context.Response.Headers.Allow.ToString();
        return allowed.Length == 0
            ? ProblemText.Of(context, "Detail405", context.Request.Method)
            : ProblemText.Of(context, "Detail405Use", context.Request.Method, allowed);
    }

    private static string TooLarge(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } bytes
            ? ProblemText.Of(context, "Detail413Bytes", bytes)
            : ProblemText.Of(context, "Detail413");
}
