namespace Gable.Admin;

/// <summary>A model on the first page.</summary>
internal sealed record DashboardCard(AdminModel Model, string Count, bool CanCreate, Trend? Trend);
