using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>The answers of a write that does not succeed, each with its stable id.</summary>
internal static class WriteProblems
{
    /// <summary>What a 401 must carry (RFC 9110, section 15.5.2).</summary>
    public static IReadOnlyDictionary<string, string> SignInHeaders { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["WWW-Authenticate"] = "Bearer" };

    public static ProblemException Denied(Actor actor, PolicyAction action, ResourceDescriptor resource)
    {
        var what = RuleText.Of($"To{action}", resource.Name);

        return actor.IsSignedIn
            ? new(new Problem(StatusCodes.Status403Forbidden, "GABLE0403", RuleText.Of("NotAllowed"), RuleText.Of("NotAllowedDetail", what)))
            : new(new Problem(StatusCodes.Status401Unauthorized, "GABLE0401", RuleText.Of("NotSignedIn"), RuleText.Of("NotSignedInDetail", what))
            {
                Headers = SignInHeaders,
            });
    }

    public static ProblemException Invalid(IReadOnlyDictionary<string, string[]> errors) => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE0422", RuleText.Of("Invalid"), Describe(errors))
    { Errors = errors });

    public static ProblemException Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });

    public static ProblemException Malformed(string detail) => new(new Problem(
        StatusCodes.Status400BadRequest, "GABLE2101", "The body is not valid JSON", detail));

    public static ProblemException BadHeader(string header, string detail) => new(new Problem(
        StatusCodes.Status400BadRequest, "GABLE2102", $"The header {header} cannot be read", detail));

    public static ProblemException WrongMediaType(string? sent, string method, IReadOnlyList<string> accepted) => new(new Problem(
        StatusCodes.Status415UnsupportedMediaType, "GABLE0415", "The media type is not supported",
        $"{method} takes {string.Join(" or ", accepted)}; the request says {(string.IsNullOrEmpty(sent) ? "nothing" : $"\"{sent}\"")}. " +
        $"Send Content-Type: {accepted[0]}.")
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [method == HttpMethods.Patch ? "Accept-Patch" : "Accept-Post"] = string.Join(", ", accepted),
        },
    });

    public static ProblemException Encoded(string encoding) => new(new Problem(
        StatusCodes.Status415UnsupportedMediaType, "GABLE0415", "The media type is not supported",
        $"The body is encoded as \"{encoding}\". Send it without Content-Encoding."));

    public static ProblemException TooLarge() => new(new Problem(
        StatusCodes.Status413PayloadTooLarge, "GABLE0413", "The body is too large",
        $"A body may have {JsonBody.MaxBytes:N0} bytes at most. Send less, or in several requests."));

    public static ProblemException PreconditionFailed(string detail) => new(new Problem(
        StatusCodes.Status412PreconditionFailed, "GABLE0412", RuleText.Of("Precondition"), detail));

    public static ProblemException Outdated() => PreconditionFailed(RuleText.Of("Outdated"));

    public static ConflictException ChangedMeanwhile() => new(RuleText.Of("ChangedMeanwhile"));

    /// <summary>The database gave up this transaction in favour of others, twice.</summary>
    public static ProblemException Busy(Exception cause) => new(
        new Problem(StatusCodes.Status503ServiceUnavailable, "GABLE2110", RuleText.Of("Busy"), RuleText.Of("BusyDetail"))
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
        },
        cause);

    private static string Describe(IReadOnlyDictionary<string, string[]> errors)
    {
        var count = errors.Values.Sum(messages => messages.Length);
        return count == 1 ? RuleText.Of("BrokenOne") : RuleText.Of("BrokenMany", count);
    }
}
