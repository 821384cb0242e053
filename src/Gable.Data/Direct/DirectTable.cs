using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>A table whose rows are written without EF Core: each property is a column, and nothing else happens when a row is saved.</summary>
internal sealed class DirectTable
{
    private const int MaxColumns = 64;
    private const int MaxStatements = 128;

    private readonly IDirectDriver _driver;
    private readonly string _table;
    private readonly ConcurrentDictionary<ulong, DirectStatement> _updates = new();

    private DirectTable(IEntityType entity, DirectColumn[] columns, IDirectDriver driver, string table)
    {
        _driver = driver;
        _table = table;
        Columns = columns;
        Plan = EntityPlan.For(entity);
        Shape = RowShape.For(entity);
        Key = Array.FindIndex(columns, static column => column.Property.IsPrimaryKey());
        IsKeyGivenByDatabase = columns[Key].Property.ClrType is var type && (type == typeof(int) || type == typeof(long));
        Insert = InsertStatement();
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
    /// <param name="driver">The database.</param>
    /// <param name="sql">Quotes names.</param>
    internal static DirectTable? Of(IEntityType entity, IDirectDriver driver, ISqlGenerationHelper sql)
    {
        var isPlain = entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() && !entity.IsOwned() && !entity.IsSoftDelete() &&
            !entity.GetComplexProperties().Any() && entity.GetNavigations().All(static navigation => !navigation.TargetEntityType.IsOwned()) &&
            entity.GetTableMappings().ToList() is [{ Table: var table }] && table.EntityTypeMappings.Count() == 1 && !entity.GetDeclaredTriggers().Any() &&
            entity.FindPrimaryKey() is { Properties: [var key] } && IsKnown(entity, key, driver);

        if (!isPlain || entity.GetProperties().Count() > MaxColumns)
        {
            return null;
        }

        var columns = entity.GetProperties().Select(property => DirectColumn.Of(property, driver, sql)).ToArray();
        return columns.Contains(null) ? null : new DirectTable(entity, columns!, driver, sql.DelimitIdentifier(entity.GetTableName()!, entity.GetSchema()));
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
        var statement = UpdateStatement(changed);
        return _updates.Count < MaxStatements ? _updates.GetOrAdd(changed, statement) : statement;
    }

    // Numbers and UUIDs of version 7, as the conventions make them.
    private static bool IsKnown(IEntityType entity, IProperty key, IDirectDriver driver) => key.ValueGenerated == ValueGenerated.OnAdd && key.GetRelationalTypeMapping().Converter is null &&
        (key.ClrType == typeof(int) || key.ClrType == typeof(long)
            ? key.GetValueGeneratorFactory() is null && driver.GivesNumbers(key)
            : key.ClrType == typeof(Guid) && key.GetValueGeneratorFactory()?.Invoke(key, entity) is KeyGenerator);

    private DirectStatement InsertStatement()
    {
        var sent = Columns.Where((_, index) => index != Key || !IsKeyGivenByDatabase).ToArray();
        var names = string.Join(", ", sent.Select(static column => column.Name));
        var values = string.Join(", ", sent.Select((_, index) => _driver.Parameter(index + 1)));
        var returned = IsKeyGivenByDatabase ? $" RETURNING {Columns[Key].Name}" : "";

        return new DirectStatement(
            Shape, sent.Length == 0 ? $"INSERT INTO {_table} DEFAULT VALUES{returned}" : $"INSERT INTO {_table} ({names}) VALUES ({values}){returned}", sent);
    }

    private DirectStatement UpdateStatement(ulong changed)
    {
        var set = Columns.Where((_, index) => (changed & (1UL << index)) != 0).ToArray();
        var kept = Columns.Where((_, index) => index != Key).ToArray();
        var sets = string.Join(", ", set.Select((column, index) => $"{column.Name} = {_driver.Parameter(index + 1)}"));
        var key = $"{Columns[Key].Name} = {_driver.Parameter(set.Length + 1)}";
        var same = kept.Select((column, index) => _driver.IsStill(column, _driver.Parameter(set.Length + 2 + index)));

        return new DirectStatement(Shape, $"UPDATE {_table} SET {sets} WHERE {string.Join(" AND ", same.Prepend(key))}", [.. set, Columns[Key], .. kept]);
    }
}
