namespace Gable.Core;

/// <summary>Something to narrow a page of operations down by: words, one of some values, or a day.</summary>
/// <param name="Name">The name in the request: letters, not <c>after</c>.</param>
/// <param name="Label">What it is called.</param>
public sealed record OperationsFilter(string Name, string Label)
{
    /// <summary>The values to choose from, each with its text; <c>null</c> for words.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Options { get; init; }

    /// <summary>Whether a day is asked for, which the request has as <c>yyyy-MM-dd</c>.</summary>
    public bool IsDay { get; init; }
}
