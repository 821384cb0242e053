using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The answers with which acting in another's name is refused.</summary>
internal static class ImpersonationProblems
{
    public static ProblemException Refused(string message) => new(AccountProblems.Of(StatusCodes.Status403Forbidden, "GABLE4030", message));

    public static ProblemException OnlyItself() => new(AccountProblems.Of(StatusCodes.Status403Forbidden, "GABLE4031"));

    public static ProblemException Over() => new(AccountProblems.Of(StatusCodes.Status409Conflict, "GABLE4032"));

    public static ProblemException NotImpersonating() => new(AccountProblems.Of(StatusCodes.Status409Conflict, "GABLE4033"));
}
