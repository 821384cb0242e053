namespace Gable.Admin;

/// <summary>What became, or would become, of a line of a file.</summary>
/// <param name="Number">The line in the file.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsNew">Whether it adds a row; otherwise it changes one.</param>
/// <param name="Errors">What is wrong, by column; the empty name for the line as a whole.</param>
internal sealed record ImportLine(int Number, IReadOnlyList<string> Cells, bool IsNew, IReadOnlyDictionary<string, string[]> Errors);
