using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Tells whether a row that was just saved is in memory exactly what reading it back would give, so that nobody has to.</summary>
/// <remarks>The conventions bring values into the form that both databases keep before they are sent, and EF Core fetches what the database
/// generates with the write itself. What is left are columns whose form somebody else decides.</remarks>
internal sealed class KeptForm
{
    private readonly IReadOnlyProperty? _deletedAt;

    private KeptForm(IEntityType entity) => _deletedAt = entity.FindByRole(PropertyRole.DeletedAt);

    /// <summary>The form of a resource's rows; <c>null</c> when they must be read back.</summary>
    public static KeptForm? Of(ResourceDescriptor resource)
    {
        var entity = resource.EntityType;

        var isPlain = entity.Model.HasGableConventions() &&
            entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() &&
            entity.GetTableMappings().Count() == 1 && !entity.GetDeclaredTriggers().Any() &&
            entity.GetDeclaredQueryFilters().All(static filter => filter.Key == GableModelExtensions.SoftDeleteFilter);

        return isPlain && resource.Fields.All(field => entity.FindProperty(field.Property) is { } property && IsKept(property)) ? new KeptForm(entity) : null;
    }

    /// <summary>Whether the actor would get the row by reading it now; <c>null</c> when only the database can tell.</summary>
    public bool? IsReadable(IPolicyRule? rule, Actor actor, DbContext db, object row)
    {
        if (rule is null)
        {
            return false;
        }

        if (!rule.IsLocal)
        {
            return null;
        }

        if (_deletedAt is { } property && db.Entry(row).Property(property.Name).CurrentValue is not null)
        {
            return false;
        }

        try
        {
            return rule.Allows(actor, row);
        }
        catch (NullReferenceException)
        {
            // A rule that looks into a missing value: SQL has an answer where C# has none.
            return null;
        }
    }

    private static bool IsKept(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var column = property.GetColumnType().ToLowerInvariant();

        return !property.IsJsonDocument() &&
            (property.GetValueConverter() is not { } converter || converter.GetType().Assembly == typeof(GableDbContext).Assembly) &&
            (property.GetProviderClrType() is not { } kept || (type.IsEnum && kept == typeof(string))) &&
            KeepsEveryValue(type, column, hasPrecision: property.GetPrecision() is not null);
    }

    /// <summary>Whether a column of the type that the conventions choose, and not one that pads, rounds or cuts.</summary>
    private static bool KeepsEveryValue(Type type, string column, bool hasPrecision) => type switch
    {
        _ when type == typeof(string) || type == typeof(char) || type.IsEnum => IsText(column),
        _ when type == typeof(bool) => column is "boolean" or "integer",
        _ when type == typeof(Guid) => column is "uuid" or "text",
        _ when type == typeof(decimal) || type == typeof(ulong) => column is "numeric" or "text" || (column.StartsWith("numeric(", StringComparison.Ordinal) && (hasPrecision || type == typeof(ulong))),
        _ when type == typeof(double) => column is "double precision" or "real",
        _ when type == typeof(float) => column is "real",
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTime) => column is "timestamp with time zone" or "text",
        _ when type == typeof(DateOnly) => column is "date" or "text",
        _ when type == typeof(TimeOnly) => column is "time without time zone" or "text",
        _ when type == typeof(TimeSpan) => column is "interval" or "integer",
        _ when type == typeof(byte[]) => column is "bytea" or "blob",
        _ => type.IsPrimitive && column is "integer" or "bigint" or "smallint",
    };

    private static bool IsText(string column) =>
        column is "text" or "citext" || column.StartsWith("character varying", StringComparison.Ordinal) || column.StartsWith("varchar", StringComparison.Ordinal);
}
