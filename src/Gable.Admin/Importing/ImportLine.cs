namespace Gable.Admin;

/// <summary>What became, or would become, of a line of a file.</summary>
/// <param name="Number">The line in the file.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsNew">Whether it adds a row; otherwise it changes one.</param>
/// <param name="Errors">What is wrong, by column; the empty name for the line as a whole.</param>
internal sealed record ImportLine(int Number, IReadOnlyList<string> Cells, bool IsNew, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>Letters of a cell that are shown.</summary>
    public const int ShownLetters = 60;

    /// <summary>The line as pages show it.</summary>
    public ImportLine Shortened() => this with { Cells = [.. Cells.Select(static cell => Gable.Admin.Shortened.Of(cell, ShownLetters))] };
}
