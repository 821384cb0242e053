using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Gable.Resources;

/// <summary>Reads the refusals of SQLite (columns in the message) and PostgreSQL (the constraint's name).</summary>
internal sealed class ConstraintTranslator : IConstraintTranslator
{
    private const int SqliteConstraint = 19;
    private const int SqliteForeignKey = 787;
    private const int SqlitePrimaryKey = 1555;
    private const int SqliteUnique = 2067;

    public Violation? Translate(DbUpdateException exception)
    {
        var model = exception.Entries.Count > 0 ? exception.Entries[0].Context.Model : null;

        return exception.InnerException switch
        {
            SqliteException { SqliteErrorCode: SqliteConstraint } sqlite => FromSqlite(sqlite, model),
            PostgresException postgres when postgres.SqlState.StartsWith("23", StringComparison.Ordinal) => FromPostgres(postgres, model),
            _ => null,
        };
    }

    /// <summary><c>UNIQUE constraint failed: posts.Slug, posts.ShopId</c>, or <c>… failed: index 'IX_name'</c>.</summary>
    private static Violation FromSqlite(SqliteException exception, IModel? model)
    {
        if (exception.SqliteExtendedErrorCode == SqliteForeignKey)
        {
            return new Violation(ViolationKind.ForeignKey, null, []);
        }

        if (exception.SqliteExtendedErrorCode is not (SqliteUnique or SqlitePrimaryKey) || model is null)
        {
            return new Violation(ViolationKind.Other, null, []);
        }

        var text = exception.Message[(exception.Message.IndexOf("failed: ", StringComparison.Ordinal) + 8)..].TrimEnd('\'', '.');

        if (text.StartsWith("index '", StringComparison.Ordinal))
        {
            return Unique(ByIndex(model, text[7..].TrimEnd('\'')));
        }

        var columns = text.Split(", ").Select(column => column.Split('.')).ToList();
        var table = columns[0][0];

        var found = model.GetEntityTypes()
            .Where(entity => entity.GetTableName() == table)
            .Select(entity => (Entity: entity, Properties: columns
                .Select(column => entity.GetProperties().FirstOrDefault(property => property.GetColumnName() == column[^1])?.PropertyInfo)
                .OfType<PropertyInfo>()
                .ToList()))
            .FirstOrDefault(match => match.Properties.Count == columns.Count);

        return new Violation(ViolationKind.Unique, found.Entity, found.Properties ?? []);
    }

    private static Violation FromPostgres(PostgresException exception, IModel? model)
    {
        if (model is null || exception.ConstraintName is not { } name)
        {
            return new Violation(ViolationKind.Other, null, []);
        }

        switch (exception.SqlState)
        {
            case PostgresErrorCodes.UniqueViolation:
                return Unique(ByIndex(model, name));
            case PostgresErrorCodes.ForeignKeyViolation:
                var foreignKey = model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredForeignKeys()).FirstOrDefault(key => key.GetConstraintName() == name);
                return new Violation(ViolationKind.ForeignKey, foreignKey?.DeclaringEntityType, Named(foreignKey?.Properties));
            default:
                return new Violation(ViolationKind.Other, null, []);
        }
    }

    private static (IEntityType? Entity, IReadOnlyList<IProperty>? Properties) ByIndex(IModel model, string name)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetDeclaredIndexes().FirstOrDefault(index => index.GetDatabaseName() == name) is { } index)
            {
                return (entity, index.Properties);
            }

            if (entity.GetDeclaredKeys().FirstOrDefault(key => key.GetName() == name) is { } key)
            {
                return (entity, key.Properties);
            }
        }

        return (null, null);
    }

    private static Violation Unique((IEntityType? Entity, IReadOnlyList<IProperty>? Properties) found) =>
        new(ViolationKind.Unique, found.Entity, Named(found.Properties));

    private static IReadOnlyList<PropertyInfo> Named(IReadOnlyList<IProperty>? properties) =>
        [.. (properties ?? []).Select(property => property.PropertyInfo).OfType<PropertyInfo>()];
}
