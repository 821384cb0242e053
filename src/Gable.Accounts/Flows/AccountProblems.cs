using System.Globalization;
using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The answers that flows refuse with.</summary>
internal static class AccountProblems
{
    public static ProblemException Invalid(IReadOnlyDictionary<string, string[]> errors) => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE4001", "Some fields need another value",
        "See errors: it has a message for each field that was refused. Nothing was changed.")
    {
        Errors = errors,
    });

    public static ProblemException Invalid(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static ProblemException TooMany(TimeSpan wait, string message) => new(new Problem(
        StatusCodes.Status429TooManyRequests, "GABLE4002", "Too many attempts", message)
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) },
    });

    public static ProblemException LinkInvalid() => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE4004", "The link does not work any more",
        "It was used already, is too old, or lost a part on its way. Ask for a new one."));

    public static ProblemException SignInFailed(string message) => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE4005", "Sign-in failed", message)
    {
        Errors = new Dictionary<string, string[]> { [""] = [message] },
    });

    public static ProblemException Unconfirmed(string message) => new(new Problem(
        StatusCodes.Status403Forbidden, "GABLE4006", "The address is not confirmed yet", message));

    public static ProblemException SignInFirst() => new(new Problem(
        StatusCodes.Status401Unauthorized, "GABLE4007", "This needs a signed-in person",
        "Sign in with address and password. An API token cannot change the account that it belongs to."));

    public static ProblemException StillReferenced(string model, Exception cause) => new(
        new Problem(
            StatusCodes.Status409Conflict, "GABLE4008", "The account cannot be deleted yet",
            $"Other data still belongs to it ({model}). Remove that first, or ask an administrator."), cause);

    public static ProblemException FirstStepMissing(string message) => new(new Problem(
        StatusCodes.Status401Unauthorized, "GABLE4015", "The first step of signing in is missing", message));

    public static ProblemException TwoFactor(string message) => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4016", "The second factor is in another state", message));

    public static ProblemException ExternalCancelled(string message) => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE4020", "External sign-in was cancelled", message));

    public static ProblemException ExternalDown(string message) => new(new Problem(
        StatusCodes.Status503ServiceUnavailable, "GABLE4021", "The provider does not answer", message)
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = "60" },
    });

    public static ProblemException ExternalRefused(string message) => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE4022", "The provider's answer cannot be used", message));

    public static ProblemException ExternalUnknown(string message) => new(new Problem(
        StatusCodes.Status403Forbidden, "GABLE4023", "No account is connected", message));

    public static ProblemException ExternalUnconfirmed(string message) => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4024", "The account with this address is not confirmed yet", message));

    public static ProblemException ExternalConnect() => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4028", "An account here has the address",
        "Sign in to it, then connect them (POST /account/api/external/connect)."));

    public static ProblemException ExternalGone(string message) => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE4025", "External sign-in has to start again", message));

    public static ProblemException ExternalTaken(string message) => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4026", "The account elsewhere belongs to another account here", message));

    public static ProblemException LastMeans(string message) => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4027", "This is the only way to sign in", message));

    public static ProblemException LastAdministrator(string message) => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4029", "This is the last administrator who can sign in", message));

    public static ProblemException Recent() => new(new Problem(
        StatusCodes.Status403Forbidden, "GABLE4009", "This needs a recent sign-in",
        "Enter the password again (POST /account/api/reauthenticate), then repeat the request."));
}
