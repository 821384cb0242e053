using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Makes the rows behind required foreign keys that have no reference property to put a row into.</summary>
internal static class FactoryReferences
{
    internal static async Task CreateAsync(DbContext db, object row, FactorySequence sequence, CancellationToken cancellationToken)
    {
        var type = db.Model.FindEntityType(row.GetType());

        foreach (var key in type?.GetForeignKeys() ?? [])
        {
            if (IsMissing(key, row))
            {
                var parent = FactoryFiller.Build(key.PrincipalEntityType.ClrType, sequence, [row.GetType()]);
                await CreateAsync(db, parent, sequence, cancellationToken);
                db.Add(parent);

                // A key that the database makes is known after the save alone.
                await db.SaveChangesAsync(cancellationToken);
                key.Properties[0].PropertyInfo!.SetValue(row, key.PrincipalKey.Properties[0].PropertyInfo!.GetValue(parent));
            }
        }
    }

    private static bool IsMissing(IForeignKey key, object row) =>
        key is { IsRequired: true, IsOwnership: false, Properties.Count: 1 } &&
        key.Properties[0].PropertyInfo is { CanWrite: true } property &&
        key.PrincipalKey.Properties[0].PropertyInfo is not null &&
        key.PrincipalEntityType != key.DeclaringEntityType &&
        FactoryMembers.IsDefault(property.GetValue(row)) &&
        key.DependentToPrincipal?.PropertyInfo?.GetValue(row) is null;
}
