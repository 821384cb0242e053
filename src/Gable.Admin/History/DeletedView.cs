namespace Gable.Admin;

/// <summary>What the page of deleted rows shows.</summary>
internal sealed record DeletedView(AdminModel Model, IReadOnlyList<HistoryEntry> Entries, string? Next, bool CanCreate);
