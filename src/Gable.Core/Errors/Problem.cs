namespace Gable.Core;

/// <summary>A problem details answer (RFC 9457) with a stable Gable id.</summary>
/// <param name="Status">The HTTP status, 400 to 599.</param>
/// <param name="Id">The stable id, <c>GABLE0123</c>; its page is in <c>docs/reference/errors/</c>.</param>
/// <param name="Title">What kind of problem it is: the same for every occurrence.</param>
/// <param name="Detail">What happened here and what to do, naming the offender and the remedy.</param>
public sealed record Problem(int Status, string Id, string Title, string Detail)
{
    /// <summary>Messages by field, for validation; <c>null</c> writes no <c>errors</c> member.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Further members of the answer, by camelCase name; <c>null</c> for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>Headers that go with the answer, such as <c>Retry-After</c>; <c>null</c> for none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
