using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Makes the rows behind required foreign keys that have no reference property to put a row into.</summary>
internal static class FactoryReferences
{
    private static readonly MethodInfo Count = typeof(FactoryReferences).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    internal static async Task CreateAsync(DbContext db, object row, FactorySequence sequence, CancellationToken cancellationToken)
    {
        var type = db.Model.FindEntityType(row.GetType());

        foreach (var key in type?.GetForeignKeys() ?? [])
        {
            if (IsMissing(key, row))
            {
                var parent = sequence.Other(key.PrincipalEntityType.ClrType).Build([row.GetType()]);
                await CreateAsync(db, parent, sequence, cancellationToken);
                db.Add(parent);

                // A key that the database makes is known after the save alone.
                await db.SaveChangesAsync(cancellationToken);
                key.Properties[0].PropertyInfo!.SetValue(row, key.PrincipalKey.Properties[0].PropertyInfo!.GetValue(parent));
            }
        }
    }

    /// <summary>Lets the factory and those of what its rows require count on from the rows that are there.</summary>
    internal static async Task CountAsync(DbContext db, IFactory factory, CancellationToken cancellationToken)
    {
        var pending = new Queue<IFactory>([factory]);
        var seen = new HashSet<Type>();

        while (pending.TryDequeue(out var next))
        {
            if (!seen.Add(next.Model) || db.Model.FindEntityType(next.Model) is not { } type)
            {
                continue;
            }

            if (!next.Sequence.HasStarted)
            {
                next.Sequence.StartAfter(await CountAsync(db, type, cancellationToken));
            }

            foreach (var key in type.GetForeignKeys().Where(key => key is { IsRequired: true, IsOwnership: false }))
            {
                pending.Enqueue(next.Sequence.Other(key.PrincipalEntityType.ClrType));
            }
        }
    }

    private static Task<int> CountAsync(DbContext db, IEntityType type, CancellationToken cancellationToken) =>
        (Task<int>)Count.MakeGenericMethod(type.ClrType).Invoke(null, [db, cancellationToken])!;

    private static Task<int> RowsAsync<T>(DbContext db, CancellationToken cancellationToken)
        where T : class => db.Set<T>().IgnoreQueryFilters().CountAsync(cancellationToken);

    private static bool IsMissing(IForeignKey key, object row) =>
        key is { IsRequired: true, IsOwnership: false, Properties.Count: 1 } &&
        key.Properties[0].PropertyInfo is { CanWrite: true } property &&
        key.PrincipalKey.Properties[0].PropertyInfo is not null &&
        key.PrincipalEntityType != key.DeclaringEntityType &&
        FactoryMembers.IsDefault(property.GetValue(row)) &&
        key.DependentToPrincipal?.PropertyInfo?.GetValue(row) is null;
}
