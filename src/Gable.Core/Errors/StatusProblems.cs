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
        Title(status),
        Detail(context, status));

    // "Method not allowed": a sentence, as the titles of all other problems.
    private static string Title(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase
        ? string.Join(' ', phrase.Split(' ').Select(static (word, index) => index == 0 || word.All(char.IsUpper) ? word : word.ToLowerInvariant()))
        : "The request failed";

    private static string Detail(HttpContext context, int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed. Compare it with the description of the endpoint.",
        StatusCodes.Status401Unauthorized => "Sign in, or send valid credentials in the Authorization header.",
        StatusCodes.Status403Forbidden => "You are known here, but may not do this.",
        StatusCodes.Status404NotFound => $"Nothing is found at {ProblemWriter.Instance(context)}. {Elsewhere(context)}",
        StatusCodes.Status405MethodNotAllowed => NotAllowed(context),
        StatusCodes.Status406NotAcceptable => "The endpoint cannot answer in any media type of the Accept header.",
        StatusCodes.Status408RequestTimeout => "The request arrived too slowly. Send it again over a better connection.",
        StatusCodes.Status413PayloadTooLarge => TooLarge(context),
        StatusCodes.Status414UriTooLong => "The URL is too long. Send the values in the body instead.",
        StatusCodes.Status415UnsupportedMediaType => "The endpoint does not read this Content-Type. JSON is sent as application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests in a short time. Try again later.",
        StatusCodes.Status500InternalServerError => "The server failed. The trace id finds the cause in its log.",
        StatusCodes.Status503ServiceUnavailable => "The service is not available at the moment. Try again later.",
        _ => $"The request ended with status {status}.",
    };

    /// <summary>In development the nearest route; elsewhere nobody is told which there are.</summary>
    private static string Elsewhere(HttpContext context)
    {
        var services = context.RequestServices;

        if (context.GetEndpoint() is not null || services.GetService<IHostEnvironment>()?.IsDevelopment() != true || services.GetService<ApplicationEndpoints>() is not { } endpoints)
        {
            return "Check the path and the id in it.";
        }

        var routes = endpoints.All.Select(ApplicationEndpoints.Route).Where(static route => !route.Contains('{', StringComparison.Ordinal));
        var nearest = Suggestions.Nearest(context.Request.Path.ToString(), routes.Distinct());
        return $"{(nearest is null ? "" : $"Did you mean {nearest}? ")}Type dotnet run -- routes to list every path.";
    }

    private static string NotAllowed(HttpContext context)
    {
        var allowed = context.Response.Headers.Allow.ToString();
        return allowed.Length == 0
            ? $"{context.Request.Method} is not possible here."
            : $"{context.Request.Method} is not possible here; use {allowed}.";
    }

    private static string TooLarge(HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } bytes
            ? FormattableString.Invariant($"The body is larger than the limit of {bytes} bytes.")
            : "The body is larger than the limit.";
}
