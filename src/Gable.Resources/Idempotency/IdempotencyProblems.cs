using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>The answers to idempotency keys that cannot be honoured.</summary>
internal static class IdempotencyProblems
{
    public static ProblemException BadKey() => WriteProblems.BadHeader(
        IdempotencyScope.Header, "Idempotency-Key must have 1 to 255 visible ASCII characters and occur once. A UUID is a good key.");

    public static ProblemException OtherBody() => new(new Problem(
        StatusCodes.Status422UnprocessableEntity, "GABLE2120", "The idempotency key was used for another request",
        "The same Idempotency-Key came with another body within the last 24 hours. Use a new key for a new request."));

    public static ProblemException StillRunning() => new(new Problem(
        StatusCodes.Status409Conflict, "GABLE2121", "The same request is still running",
        "A request with the same Idempotency-Key has not ended yet. Send it again in a second to get its answer.")
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
    });

    public static GableException NoTable() => new(
        "GABLE2122",
        "A request carries an Idempotency-Key, but the database context does not know IdempotencyRecord.",
        "Call builder.AddGableData<MyDb>() before AddGableResources(), or add modelBuilder.Entity<IdempotencyRecord>() to the context; then run `db migrate`.");
}
