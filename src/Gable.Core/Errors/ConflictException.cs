using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Refuses a write because of the present state of the data: answered 409 with the reason (RFC 9110, section 15.5.10).</summary>
/// <param name="reason">Why it is refused and what the client can do; shown to the client.</param>
public sealed class ConflictException(string reason)
    : ProblemException(new Problem(StatusCodes.Status409Conflict, Id, Title, reason))
{
    internal const string Id = "GABLE0409";

    internal const string Title = "The write conflicts with the current state";
}
