using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Gable.Data;

/// <summary>Maps PostgreSQL's integrity errors (class 23) and value errors (class 22) to the model.</summary>
internal static class PostgresViolations
{
    internal static ConstraintViolation? Read(PostgresException error, IModel model) => error.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => Unique(error, model),
        PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => Reference(error, model),
        PostgresErrorCodes.NotNullViolation => Column(ViolationKind.Required, error, model),
        PostgresErrorCodes.CheckViolation => new(ViolationKind.Check, ModelNames.Entity(model, error.SchemaName, error.TableName), [], error.ConstraintName),
        PostgresErrorCodes.StringDataRightTruncation => Column(ViolationKind.TooLong, error, model),
        PostgresErrorCodes.NumericValueOutOfRange => Column(ViolationKind.OutOfRange, error, model),
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => Column(ViolationKind.InvalidText, error, model),
        _ => null,
    };

    private static ConstraintViolation Unique(PostgresException error, IModel model)
    {
        foreach (var entity in ModelNames.Entities(model, error.SchemaName, error.TableName))
        {
            var index = entity.GetIndexes().FirstOrDefault(index => index.GetDatabaseName() == error.ConstraintName);
            var key = entity.GetKeys().FirstOrDefault(key => key.GetName() == error.ConstraintName);
            var properties = index?.Properties ?? key?.Properties;

            if (properties is not null)
            {
                return new ConstraintViolation(ViolationKind.Unique, entity, [.. properties.Select(p => p.Name)], error.ConstraintName);
            }
        }

        return new ConstraintViolation(ViolationKind.Unique, ModelNames.Entity(model, error.SchemaName, error.TableName), [], error.ConstraintName);
    }

    private static ConstraintViolation Reference(PostgresException error, IModel model)
    {
        var foreignKey = model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredForeignKeys())
            .FirstOrDefault(key => key.GetConstraintName() == error.ConstraintName);

        var missing = foreignKey is not null && !NamesParent(error, foreignKey);

        return new ConstraintViolation(
            missing ? ViolationKind.MissingReference : ViolationKind.StillReferenced,
            foreignKey?.DeclaringEntityType ?? ModelNames.Entity(model, error.SchemaName, error.TableName),
            foreignKey is null ? [] : [.. foreignKey.Properties.Select(p => p.Name)],
            error.ConstraintName);
    }

    // Both errors carry the child's table and the constraint, and the detail is withheld by Npgsql. The text of a removed parent names both
    // tables ("… on table <parent> violates … <constraint> on table <child>"), that of a missing parent the child alone, in every language.
    private static bool NamesParent(PostgresException error, IForeignKey foreignKey)
    {
        var text = error.ConstraintName is { } constraint ? error.MessageText.Replace(constraint, "", StringComparison.Ordinal) : error.MessageText;
        var parent = foreignKey.PrincipalEntityType.GetTableName() ?? "";
        var itself = parent == foreignKey.DeclaringEntityType.GetTableName();
        var mentions = Regex.Count(text, $@"\b{Regex.Escape(parent)}\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        return mentions > (itself ? 1 : 0);
    }

    private static ConstraintViolation Column(ViolationKind kind, PostgresException error, IModel model)
    {
        var entity = ModelNames.Entity(model, error.SchemaName, error.TableName);
        var property = ModelNames.Property(entity, error.ColumnName);
        return new ConstraintViolation(kind, entity, property is null ? [] : [property], error.ConstraintName);
    }
}
