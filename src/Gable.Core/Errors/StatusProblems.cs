using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Gable.Core;

/// <summary>The problems that stand for a bare HTTP status.</summary>
internal static class StatusProblems
{
    public static Problem For(int status, string? detail = null) =>
        new(status, $"GABLE{status:0000}", ReasonPhrases.GetReasonPhrase(status), detail ?? Detail(status));

    private static string Detail(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed.",
        StatusCodes.Status401Unauthorized => "Sign in first: this needs a known user.",
        StatusCodes.Status403Forbidden => "The signed-in user may not do this.",
        StatusCodes.Status404NotFound => "There is nothing at this address, or nothing that you may see.",
        StatusCodes.Status405MethodNotAllowed => "The address exists, but not for this method; the Allow header lists those it has.",
        StatusCodes.Status408RequestTimeout => "The request's body took too long to arrive.",
        StatusCodes.Status413PayloadTooLarge => "The request's body is larger than this address accepts.",
        StatusCodes.Status415UnsupportedMediaType => "The body's Content-Type is not one that this address reads.",
        StatusCodes.Status500InternalServerError => "The server failed at this request. The fault is logged under the trace id.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
