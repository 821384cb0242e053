using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Maps SQLite's constraint errors (19) to the model; their parts are in the message alone.</summary>
internal static class SqliteViolations
{
    // https://sqlite.org/rescode.html, the extended codes of SQLITE_CONSTRAINT.
    private const int Check = 275;
    private const int ForeignKey = 787;
    private const int NotNull = 1299;
    private const int PrimaryKey = 1555;
    private const int Trigger = 1811;
    private const int Unique = 2067;

    internal static ConstraintViolation? Read(SqliteException error, IReadOnlyList<EntityEntry> entries, IModel model) =>
        error.SqliteErrorCode != 19 ? null : error.SqliteExtendedErrorCode switch
        {
            Unique or PrimaryKey => Columns(ViolationKind.Unique, error, model),
            NotNull => Columns(ViolationKind.Required, error, model),
            ForeignKey or Trigger => Reference(entries),
            Check => new ConstraintViolation(ViolationKind.Check, null, [], Tail(error.Message)),
            _ => new ConstraintViolation(ViolationKind.Check, null, []),
        };

    // "SQLite Error 19: 'UNIQUE constraint failed: Products.Sku, Products.ShopId'."
    private static ConstraintViolation Columns(ViolationKind kind, SqliteException error, IModel model)
    {
        var columns = Tail(error.Message).Split(", ").Select(part => part.Split('.', 2)).Where(parts => parts.Length == 2).ToList();

        if (columns.Count == 0)
        {
            return new ConstraintViolation(kind, null, [], Tail(error.Message));
        }

        var names = columns.ConvertAll(parts => parts[1]);
        var entity = ModelNames.Entities(model, null, columns[0][0])
            .OrderByDescending(entity => names.Count(name => ModelNames.Property(entity, name) is not null))
            .FirstOrDefault();
        var index = kind != ViolationKind.Unique ? null : entity?.GetIndexes().FirstOrDefault(
            index => index.IsUnique && index.Properties.Select(p => p.GetColumnName()).SequenceEqual(names));

        return new ConstraintViolation(
            kind, entity, [.. names.Select(name => ModelNames.Property(entity, name)).OfType<string>()], index?.GetDatabaseName());
    }

    // "FOREIGN KEY constraint failed" names nothing. A removed row can only break references to it, a written one only its own.
    private static ConstraintViolation Reference(IReadOnlyList<EntityEntry> entries)
    {
        var entry = entries.Count > 0 ? entries[0] : null;

        if (entry?.State == EntityState.Deleted)
        {
            var keys = entry.Metadata.GetReferencingForeignKeys().Where(key => !key.IsOwnership).ToList();
            return new ConstraintViolation(ViolationKind.StillReferenced, keys.Count == 1 ? keys[0].DeclaringEntityType : null, keys.Count == 1 ? Names(keys[0]) : []);
        }

        if (entry is null)
        {
            // ExecuteDelete and commands of one's own come without entries; a write without a tracked row is most often a removal.
            return new ConstraintViolation(ViolationKind.StillReferenced, null, []);
        }

        var suspects = entry.Metadata.GetForeignKeys().Where(key => Written(entry, key)).ToList();
        return new ConstraintViolation(ViolationKind.MissingReference, entry.Metadata, suspects.Count == 1 ? Names(suspects[0]) : []);
    }

    private static bool Written(EntityEntry entry, IForeignKey key) =>
        key.Properties.All(property => entry.Property(property.Name).CurrentValue is not null) &&
        (entry.State == EntityState.Added || key.Properties.Any(property => entry.Property(property.Name).IsModified));

    private static string[] Names(IForeignKey key) => [.. key.Properties.Select(property => property.Name)];

    private static string Tail(string message)
    {
        var start = message.IndexOf("failed: ", StringComparison.Ordinal);
        return start < 0 ? "" : message[(start + 8)..].TrimEnd('.', '\'');
    }
}
