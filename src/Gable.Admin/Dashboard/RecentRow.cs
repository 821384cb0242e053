namespace Gable.Admin;

/// <summary>A row that came lately.</summary>
internal sealed record RecentRow(AdminModel Model, object Row, DateTimeOffset At);
