using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary><see cref="SearchIndexAttribute"/>: the columns of all searchable text of the table, those of derived classes included.</summary>
internal static class SearchIndexes
{
    // PostgreSQL cuts longer names off.
    private const int LongestTable = 63 - 10;

    internal static void Apply(IConventionEntityType entityType, DatabaseKind kind)
    {
        if (!CanHave(entityType))
        {
            return;
        }

        var columns = Columns(entityType).ToArray();

        if (columns.Length > 0)
        {
            entityType.SetAnnotation(GableAnnotations.SearchIndex, new[] { NameOf(entityType.GetTableName()!, kind) }.Concat(columns).ToArray());
        }
    }

    /// <summary>Whether the class asks for an index and has a table of its own, which its derived classes share.</summary>
    internal static bool CanHave(IReadOnlyEntityType entityType) =>
        entityType.ClrType.IsDefined(typeof(SearchIndexAttribute), inherit: false) && entityType.BaseType is null && !entityType.HasSharedClrType &&
        !entityType.IsOwned() && entityType.GetTableName() is not null &&
        entityType.GetDerivedTypes().All(derived => derived.GetTableName() == entityType.GetTableName());

    /// <summary>The columns of the searchable text, in the order of their names: the order of a class is not that of its table.</summary>
    internal static IEnumerable<string> Columns(IReadOnlyEntityType entityType) => entityType.GetDerivedTypesInclusive()
        .SelectMany(type => type.GetDeclaredProperties())
        .Where(property => property.IsSearchable())
        .Select(property => property.GetColumnName())
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static string NameOf(string table, DatabaseKind kind)
    {
        var start = table.Length <= LongestTable ? table : table[..LongestTable];
        return kind == DatabaseKind.PostgreSql ? $"IX_{start}_search" : $"{start}_search";
    }
}
