using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Reads a context's model into plain descriptions.</summary>
internal static class ModelReader
{
    internal static IReadOnlyList<TableDescription> Read(DbContext db) =>
        [.. db.Model.GetEntityTypes().OrderBy(type => type.DisplayName(), StringComparer.Ordinal).Select(Table)];

    private static TableDescription Table(IEntityType type) => new(
        type.DisplayName(),
        type.GetTableName() ?? type.GetViewName(),
        [.. type.FindPrimaryKey()?.Properties.Select(property => property.Name) ?? []],
        type.IsSoftDelete(),
        [.. type.GetFlattenedProperties().Select(property => Column(type, property))],
        [.. type.GetIndexes().Select(index => new IndexDescription(
            index.GetDatabaseName(), [.. index.Properties.Select(property => property.Name)], index.IsUnique, index.GetFilter()))],
        [.. References(type)]);

    private static ColumnDescription Column(IEntityType type, IProperty property) => new(
        property.Name,
        property.GetColumnName(),
        Name(property.ClrType),
        type.IsMappedToJson() ? "json" : property.GetColumnType(),
        !property.IsNullable,
        property.GetMaxLength(),
        [.. Notes(property)]);

    private static IEnumerable<string> Notes(IProperty property)
    {
        if (property.IsPrimaryKey())
        {
            yield return "key";
        }

        if (property.GetContainingIndexes().Any(index => index.IsUnique && index.Properties.Count == 1))
        {
            yield return "unique";
        }

        if (property.IsSearchable())
        {
            yield return property.DeclaringType.ContainingEntityType.GetSearchIndex() is null ? "searchable" : "searchable, indexed";
        }

        if (property.IsCaseInsensitive())
        {
            yield return "case-insensitive";
        }

        if (property.IsJsonDocument())
        {
            yield return "json";
        }

        if (property.GetRole() is var role and not PropertyRole.None)
        {
            yield return role == PropertyRole.Version ? "version, kept by Gable" : "kept by Gable";
        }
    }

    private static IEnumerable<ReferenceDescription> References(IEntityType type)
    {
        foreach (var key in type.GetForeignKeys())
        {
            yield return new ReferenceDescription(
                key.DependentToPrincipal?.Name, [.. key.Properties.Select(property => property.Name)], key.PrincipalEntityType.DisplayName(),
                key.IsOwnership ? "owned by" : key.IsUnique ? "one to one" : "many to one", key.IsRequired, key.DeleteBehavior.ToString());
        }

        foreach (var skip in type.GetSkipNavigations())
        {
            yield return new ReferenceDescription(
                skip.Name, [], skip.TargetEntityType.DisplayName(), $"many to many through {skip.JoinEntityType.DisplayName()}", false, skip.ForeignKey.DeleteBehavior.ToString());
        }
    }

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } inner
        ? inner.Name + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}
