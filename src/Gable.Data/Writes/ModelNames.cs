using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Finds model parts by their names in the database.</summary>
internal static class ModelNames
{
    internal static IEnumerable<IEntityType> Entities(IModel model, string? schema, string? table) =>
        model.GetEntityTypes().Where(entity => entity.GetTableName() == table &&
            (string.IsNullOrEmpty(schema) || entity.GetSchema() is null || entity.GetSchema() == schema));

    /// <summary>The model of a table; the root of a hierarchy and the owner of shared columns come first.</summary>
    internal static IEntityType? Entity(IModel model, string? schema, string? table) =>
        Entities(model, schema, table).OrderBy(entity => entity.BaseType is null && !entity.IsOwned() ? 0 : 1).FirstOrDefault();

    internal static string? Property(IEntityType? entity, string? column) => entity?.GetProperties()
        .FirstOrDefault(property => property.GetColumnName() == column)?.Name;
}
