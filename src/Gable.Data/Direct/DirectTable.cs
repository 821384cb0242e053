using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>A table whose rows are written without EF Core: each property is a column, and nothing else happens when a row is saved.</summary>
internal sealed class DirectTable
{
    private const int MaxColumns = 64;
    private const int MaxStatements = 128;

    private readonly string _table;
    private readonly ConcurrentDictionary<ulong, DirectStatement> _updates = new();

    private DirectTable(IEntityType entity, DirectColumn[] columns, string table)
    {
        _table = table;
        Columns = columns;
        Plan = EntityPlan.For(entity);
        Shape = RowShape.For(entity);
        Key = Array.FindIndex(columns, static column => column.Property.IsPrimaryKey());
        IsKeyGivenByDatabase = columns[Key].Property.ClrType is var type && (type == typeof(int) || type == typeof(long));
        Insert = new DirectStatement(InsertText());
    }

    internal EntityPlan Plan { get; }

    internal RowShape Shape { get; }

    /// <summary>In the order of <see cref="RowShape.Properties"/>.</summary>
    internal DirectColumn[] Columns { get; }

    /// <summary>The number of the key's column.</summary>
    internal int Key { get; }

    internal bool IsKeyGivenByDatabase { get; }

    /// <summary>Takes all columns, but a key that the database gives, which it returns.</summary>
    internal DirectStatement Insert { get; }

    /// <summary>The table of a class; <c>null</c> when only EF Core can write it.</summary>
    /// <param name="entity">The class.</param>
    /// <param name="quote">Quotes a name.</param>
    internal static DirectTable? Of(IEntityType entity, Func<string, string> quote)
    {
        var isPlain = entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() && !entity.IsOwned() && !entity.IsSoftDelete() &&
            !entity.GetComplexProperties().Any() && entity.GetNavigations().All(static navigation => !navigation.TargetEntityType.IsOwned()) &&
            entity.GetTableMappings().ToList() is [{ Table: { Schema: null } table }] && table.EntityTypeMappings.Count() == 1 && !entity.GetDeclaredTriggers().Any() &&
            entity.FindPrimaryKey() is { Properties: [var key] } && IsKnown(entity, key);

        if (!isPlain || entity.GetProperties().Count() > MaxColumns)
        {
            return null;
        }

        var columns = entity.GetProperties().Select(property => DirectColumn.Of(property, quote)).ToArray();
        return columns.Contains(null) ? null : new DirectTable(entity, columns!, quote(entity.GetTableName()!));
    }

    /// <summary>Changes a row if it still is what it was read as; otherwise it changes none.</summary>
    /// <param name="changed">The columns to set.</param>
    internal DirectStatement Update(ulong changed)
    {
        if (_updates.TryGetValue(changed, out var known))
        {
            return known;
        }

        // Ever new choices of columns must not fill the memory; they pay for their statement.
        var statement = new DirectStatement(UpdateText(changed));
        return _updates.Count < MaxStatements ? _updates.GetOrAdd(changed, statement) : statement;
    }

    // Numbers and UUIDs of version 7, as the conventions make them.
    private static bool IsKnown(IEntityType entity, IProperty key) => key.ValueGenerated == ValueGenerated.OnAdd && key.GetRelationalTypeMapping().Converter is null &&
        (key.ClrType == typeof(int) || key.ClrType == typeof(long)
            ? key.GetValueGeneratorFactory() is null && key.GetColumnType().Equals("INTEGER", StringComparison.OrdinalIgnoreCase)
            : key.ClrType == typeof(Guid) && key.GetValueGeneratorFactory()?.Invoke(key, entity) is KeyGenerator);

    private string InsertText()
    {
        var sent = Columns.Where((_, index) => index != Key || !IsKeyGivenByDatabase).ToList();
        var names = string.Join(", ", sent.Select(static column => column.Name));
        var values = string.Join(", ", sent.Select(static (_, index) => string.Create(CultureInfo.InvariantCulture, $"?{index + 1}")));
        var returned = IsKeyGivenByDatabase ? $" RETURNING {Columns[Key].Name}" : "";

        return sent.Count == 0 ? $"INSERT INTO {_table} DEFAULT VALUES{returned}" : $"INSERT INTO {_table} ({names}) VALUES ({values}){returned}";
    }

    private string UpdateText(ulong changed)
    {
        var number = 0;
        var sets = Columns.Where((_, index) => (changed & (1UL << index)) != 0).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name} = ?{++number}")).ToList();
        var key = string.Create(CultureInfo.InvariantCulture, $"{Columns[Key].Name} = ?{++number}");

        // Bytes decide whether a row is still the same, whatever the column's collation takes for equal.
        var same = Columns.Where((_, index) => index != Key).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name} COLLATE BINARY IS ?{++number}"));

        return $"UPDATE {_table} SET {string.Join(", ", sets)} WHERE {string.Join(" AND ", same.Prepend(key))}";
    }
}
