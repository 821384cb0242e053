using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The answers with which tokens are refused.</summary>
internal static class JwtProblems
{
    public static ProblemException CodeNeeded(string message) => new(new Problem(
        StatusCodes.Status401Unauthorized, "GABLE4034", "A code of the second factor is needed", message)
    {
        Errors = new Dictionary<string, string[]> { ["code"] = [message] },
    });

    public static ProblemException Invalid() => new(new Problem(
        StatusCodes.Status401Unauthorized, "GABLE4035", "The refresh token does not work",
        "It is unknown, was used before, or its session is over. Sign in again: grant password."));
}
