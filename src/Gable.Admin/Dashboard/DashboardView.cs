namespace Gable.Admin;

/// <summary>What the first page shows.</summary>
internal sealed record DashboardView(IReadOnlyList<DashboardCard> Cards, IReadOnlyList<RecentRow> Recent);
