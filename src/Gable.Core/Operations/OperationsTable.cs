namespace Gable.Core;

/// <summary>Rows in columns.</summary>
/// <param name="Heads">What stands above the columns.</param>
/// <param name="Rows">The rows, each with a cell for every column; the first names the row.</param>
public sealed record OperationsTable(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<OperationsCell>> Rows) : OperationsPart
{
    /// <summary>What is said instead of rows. Default “Nothing here yet”.</summary>
    public string? Empty { get; init; }

    /// <summary>The rows in which some words are, in any case.</summary>
    /// <param name="words">The words; every row for none.</param>
    public OperationsTable Containing(string words) => string.IsNullOrEmpty(words)
        ? this
        : this with { Rows = [.. Rows.Where(row => row.Any(cell => cell.Value is string text && text.Contains(words, StringComparison.OrdinalIgnoreCase)))] };
}
