namespace Gable.Admin;

/// <summary>A line of a file of CSV.</summary>
/// <param name="Number">The line in the file that it begins at.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record CsvLine(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Whether a quotation begins in it that does not end, so that nobody knows what belongs to it.</summary>
    public bool IsBroken { get; init; }

    public bool IsEmpty => !IsBroken && Cells.All(static cell => cell.Length == 0);

    /// <summary>The line with as many cells as there are columns.</summary>
    public CsvLine Of(int columns) => Cells.Count == columns ? this : this with { Cells = [.. Cells.Take(columns), .. Enumerable.Repeat("", Math.Max(0, columns - Cells.Count))] };
}
