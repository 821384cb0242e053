namespace Gable.Admin;

/// <summary>What the history of a row shows.</summary>
internal sealed record HistoryView(RowView Row, IReadOnlyList<HistoryEntry> Entries, string? Next);
