using Gable.Core;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Says what still refers to a row that cannot be deleted, as far as the actor may know.</summary>
internal static class DeleteBlockers
{
    public static async Task<ConflictException> ExplainAsync(
        DbContext db, ResourceDescriptor resource, object key, Actor actor, ResourceRegistry registry,
        Func<ResourceDescriptor, WritePlan> plans, CancellationToken cancellationToken)
    {
        foreach (var foreignKey in resource.EntityType.GetReferencingForeignKeys().Where(found => !found.IsOwnership && found.Properties.Count == 1))
        {
            if (registry.Find(foreignKey.DeclaringEntityType.ClrType) is { } other &&
                await plans(other).Rows.RefersAsync(db, actor, foreignKey.Properties[0].Name, key, cancellationToken))
            {
                return new ConflictException(RuleText.Of("RowsRefer", other.Name));
            }
        }

        return new ConflictException(RuleText.Of("DataRefers"));
    }
}
