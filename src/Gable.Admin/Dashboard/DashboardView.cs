namespace Gable.Admin;

/// <summary>What the first page shows.</summary>
internal sealed record DashboardView(IReadOnlyList<DashboardCard> Cards, IReadOnlyList<RecentChange> Recent, IReadOnlyList<(AdminWidget Widget, AdminWidgetContent? Content)> Widgets);
