using System.Globalization;
using System.Resources;
using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The answers that flows refuse with, in English; <see cref="AccountProblemTexts"/> words them for the request.</summary>
internal static class AccountProblems
{
    private static readonly ResourceManager English = new("Gable.Accounts.Pages.AccountText", typeof(AccountProblems).Assembly);

    /// <summary>A problem with the title, and without a detail of its own the detail, that the texts have for its id.</summary>
    public static Problem Of(int status, string id, string? detail = null) => new(status, id, Text(id), detail ?? Text(id + AccountProblemTexts.Detail));

    public static ProblemException Invalid(IReadOnlyDictionary<string, string[]> errors) => new(Of(StatusCodes.Status422UnprocessableEntity, "GABLE4001") with
    {
        Errors = errors,
    });

    public static ProblemException Invalid(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static ProblemException TooMany(TimeSpan wait, string message) => new(Of(StatusCodes.Status429TooManyRequests, "GABLE4002", message) with
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) },
    });

    public static ProblemException LinkInvalid() => new(Of(StatusCodes.Status422UnprocessableEntity, "GABLE4004"));

    public static ProblemException SignInFailed(string message) => new(Of(StatusCodes.Status422UnprocessableEntity, "GABLE4005", message) with
    {
        Errors = new Dictionary<string, string[]> { [""] = [message] },
    });

    public static ProblemException Unconfirmed(string message) => new(Of(StatusCodes.Status403Forbidden, "GABLE4006", message));

    public static ProblemException SignInFirst() => new(Of(StatusCodes.Status401Unauthorized, "GABLE4007"));

    public static ProblemException StillReferenced(string message, Exception cause) => new(Of(StatusCodes.Status409Conflict, "GABLE4008", message), cause);

    public static ProblemException FirstStepMissing(string message) => new(Of(StatusCodes.Status401Unauthorized, "GABLE4015", message));

    public static ProblemException TwoFactor(string message) => new(Of(StatusCodes.Status409Conflict, "GABLE4016", message));

    public static ProblemException ExternalCancelled(string message) => new(Of(StatusCodes.Status422UnprocessableEntity, "GABLE4020", message));

    public static ProblemException ExternalDown(string message) => new(Of(StatusCodes.Status503ServiceUnavailable, "GABLE4021", message) with
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = "60" },
    });

    public static ProblemException ExternalRefused(string message) => new(Of(StatusCodes.Status422UnprocessableEntity, "GABLE4022", message));

    public static ProblemException ExternalUnknown(string message) => new(Of(StatusCodes.Status403Forbidden, "GABLE4023", message));

    public static ProblemException ExternalUnconfirmed(string message) => new(Of(StatusCodes.Status409Conflict, "GABLE4024", message));

    public static ProblemException ExternalConnect() => new(Of(StatusCodes.Status409Conflict, "GABLE4028"));

    public static ProblemException ExternalGone(string message) => new(Of(StatusCodes.Status422UnprocessableEntity, "GABLE4025", message));

    public static ProblemException ExternalTaken(string message) => new(Of(StatusCodes.Status409Conflict, "GABLE4026", message));

    public static ProblemException LastMeans(string message) => new(Of(StatusCodes.Status409Conflict, "GABLE4027", message));

    public static ProblemException LastAdministrator(string message) => new(Of(StatusCodes.Status409Conflict, "GABLE4029", message));

    public static ProblemException Recent() => new(Of(StatusCodes.Status403Forbidden, "GABLE4009"));

    private static string Text(string name) => English.GetString(name, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"AccountText.resx has no {name}.");
}
