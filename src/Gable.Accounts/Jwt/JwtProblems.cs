using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>The answers with which tokens are refused.</summary>
internal static class JwtProblems
{
    public static ProblemException CodeNeeded(string message) => new(AccountProblems.Of(StatusCodes.Status401Unauthorized, "GABLE4034", message) with
    {
        Errors = new Dictionary<string, string[]> { ["code"] = [message] },
    });

    public static ProblemException Invalid() => new(AccountProblems.Of(StatusCodes.Status401Unauthorized, "GABLE4035"));
}
