using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The answers with which acting in another's name is refused.</summary>
internal static class ImpersonationProblems
{
    public static ProblemException Refused(string message) => new(new Problem(
        StatusCodes.Status403Forbidden, "GABLE4030", "This account cannot be used in its owner's name", message));

    public static ProblemException OnlyItself() => new(new Problem(
        StatusCodes.Status403Forbidden, "GABLE4031", "Only the user itself may do this",
        "You act in somebody else's name. Password, address, second factor, passkeys, tokens, export and deletion are its owner's. Go on as yourself: DELETE /account/api/impersonation."));

    public static ProblemException Over() => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4032", "The time in somebody else's name is over",
        "Nothing was changed, because it was asked for in another's name. Go on as yourself: DELETE /account/api/impersonation."));

    public static ProblemException NotImpersonating() => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE4033", "You act in your own name", "There is nothing to end."));
}
