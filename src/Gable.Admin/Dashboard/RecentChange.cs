namespace Gable.Admin;

/// <summary>A change that somebody made lately, of a row that the actor may read.</summary>
/// <param name="Model">The row's model.</param>
/// <param name="Title">What the row is called.</param>
/// <param name="Href">Its history; <c>null</c> when the row is gone.</param>
/// <param name="Entry">What was changed.</param>
internal sealed record RecentChange(AdminModel Model, string Title, string? Href, HistoryEntry Entry);
