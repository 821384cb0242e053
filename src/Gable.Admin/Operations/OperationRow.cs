using Gable.Ui;

namespace Gable.Admin;

/// <summary>A line of a page about operations.</summary>
/// <param name="Cells">The texts, one for each column.</param>
/// <param name="State">A state in front of the first cell, with its colour.</param>
internal sealed record OperationRow(IReadOnlyList<string> Cells, (UiKind Kind, string Text)? State = null);
