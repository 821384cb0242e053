using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Data;

/// <summary>The answers that stand for the database's own failures.</summary>
public static class DatabaseProblems
{
    /// <summary>503 with <c>Retry-After: 1</c>: the database is unreachable, overloaded or too slow (RFC 9110, section 15.6.4).</summary>
    public static Problem Unavailable { get; } = new(
        StatusCodes.Status503ServiceUnavailable,
        "GABLE1503",
        "The database is not available",
        "The database cannot answer at the moment. Nothing was changed. Try again in a second.")
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
    };
}
