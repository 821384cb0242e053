using Gable.Resources;

namespace Gable.Admin;

/// <summary>The pages about operations, and who sees them.</summary>
internal static class OperationPages
{
    public static readonly IReadOnlyList<(string Name, string Text, string Icon)> All =
    [
        ("health", "OpsHealth", "heart"),
        ("settings", "OpsSettings", "settings"),
        ("routes", "OpsRoutes", "globe"),
        ("policies", "OpsPolicies", "shield"),
        ("migrations", "OpsMigrations", "database"),
    ];

    public static bool AreFor(Actor actor, GableAdminOptions options) => options.OperatorRoles.Any(actor.IsIn);
}
