using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>Writes single rows by prepared statements, one round trip each, as <c>SaveChanges</c> would: times, versions, keys, normal forms and reports
/// included. On SQLite the rows of many callers share a commit.</summary>
/// <remarks>A singleton service. What it refuses or cannot do is for EF Core to do, and to explain; nothing is kept then.</remarks>
public sealed class DirectWrites
{
    private readonly ConcurrentDictionary<IEntityType, DirectTable?> _tables = new();
    private readonly Lazy<Setting> _setting;
    private readonly IDirectDriver _driver;
    private readonly CommitReporter _reporter;
    private readonly KeySequence _keys;
    private readonly TimeProvider _time;

    internal DirectWrites(DriverReads reads, IWriteGate gate, CommitReporter reporter, KeySequence keys, TimeProvider time, Func<DbContext> open)
    {
        (_reporter, _keys, _time) = (reporter, keys, time);
        _driver = reads.Postgres is { } postgres ? new PostgresDirectDriver(postgres, reporter) : new SqliteDirectDriver(reads.Sqlite!, gate, reporter);
        _setting = new(() =>
        {
            using var db = open();
            return new Setting(db);
        });
    }

    /// <summary>The interceptors of other packages and of the application. Whoever writes directly must know that none of them has a say in the row.</summary>
    public IReadOnlyList<object> ForeignInterceptors => _setting.Value.Foreign;

    /// <summary>Whether rows of a class can be written; the context itself may have a say in every save.</summary>
    /// <param name="entity">The class.</param>
    public bool Can(IEntityType entity) => Table(entity) is not null;

    /// <summary>The values of a row, to tell later what changed.</summary>
    /// <param name="entity">The row's class.</param>
    /// <param name="row">The row as it was read.</param>
    public IReadOnlyList<object?> Snapshot(IEntityType entity, object row) => Values(Table(entity)!, row);

    /// <summary>Adds a row; its key and what the framework keeps are in it afterwards.</summary>
    /// <param name="entity">The row's class.</param>
    /// <param name="row">The row. Not to be used again when nothing was kept.</param>
    /// <param name="cancellationToken">Calls it off before the database has it; nothing is kept then.</param>
    /// <returns>False when nothing was kept.</returns>
    public Task<bool> TryInsertAsync(IEntityType entity, object row, CancellationToken cancellationToken)
    {
        if (Table(entity) is not { } table || !TryStampNew(table, row))
        {
            return Task.FromResult(false);
        }

        var values = Values(table, row);
        var sent = table.Columns.Index().Where(column => column.Index != table.Key || !table.IsKeyGivenByDatabase)
            .Select(column => column.Item.ToDatabase(values[column.Index])).ToArray();

        return _driver.RunAsync(new DirectWrite(table.Insert, sent, given => Inserted(table, row, values, given)), cancellationToken);
    }

    /// <summary>Changes a row, if it still is what it was read as; what the framework keeps is in it afterwards.</summary>
    /// <param name="entity">The row's class.</param>
    /// <param name="before">The row's <see cref="Snapshot"/> as it was read.</param>
    /// <param name="row">The row as it is to be. Not to be used again when nothing was kept.</param>
    /// <param name="cancellationToken">Calls it off before the database has it; nothing is kept then.</param>
    /// <returns>True when the row is as it is to be, without being sent where nothing had changed; false when nothing was kept.</returns>
    public Task<bool> TryUpdateAsync(IEntityType entity, IReadOnlyList<object?> before, object row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);

        if (Table(entity) is not { } table)
        {
            return Task.FromResult(false);
        }

        if (Changed(table, before, row) == 0)
        {
            return Task.FromResult(true);
        }

        if (!TryStampChanged(table, before, row))
        {
            return Task.FromResult(false);
        }

        var (changed, values) = (Changed(table, before, row), Values(table, row));
        object[] sent =
        [
            .. table.Columns.Index().Where(column => (changed & (1UL << column.Index)) != 0).Select(column => column.Item.ToDatabase(values[column.Index])),
            table.Columns[table.Key].ToDatabase(before[table.Key]),
            .. table.Columns.Index().Where(column => column.Index != table.Key).Select(column => column.Item.ToDatabase(before[column.Index])),
        ];

        return _driver.RunAsync(new DirectWrite(table.Update(changed), sent, _ => Updated(table, before, values, changed)), cancellationToken);
    }

    private DirectTable? Table(IEntityType entity) => _tables.GetOrAdd(
        entity, static (type, self) => self._setting.Value is { IsOwnSave: false } setting ? DirectTable.Of(type, self._driver, setting.Sql) : null, this);

    private bool TryStampNew(DirectTable table, object row)
    {
        var now = Microseconds.Truncate(_time.GetUtcNow());
        var key = table.Columns[table.Key];

        foreach (var column in table.Columns)
        {
            var isTime = column.Property == table.Plan.CreatedAt || column.Property == table.Plan.UpdatedAt;

            if (isTime && Clock.IsDefault(column.Get(row)))
            {
                column.Set(row, Clock.As(column.Property.ClrType, now));
            }
            else if (column.Property == table.Plan.Version && Convert.ToInt64(column.Get(row), null) == 0)
            {
                column.Set(row, Convert.ChangeType(1, column.Property.ClrType, null));
            }
        }

        if (table.IsKeyGivenByDatabase)
        {
            return Convert.ToInt64(key.Get(row), null) == 0 && TryNormalise(table, row, null);
        }

        if (key.Get(row) is Guid id && id == Guid.Empty)
        {
            key.Set(row, _keys.Next());
        }

        return TryNormalise(table, row, null);
    }

    private bool TryStampChanged(DirectTable table, IReadOnlyList<object?> before, object row)
    {
        foreach (var (index, column) in table.Columns.Index())
        {
            if (column.Property == table.Plan.CreatedAt)
            {
                column.Set(row, before[index]);
            }
            else if (column.Property == table.Plan.UpdatedAt)
            {
                column.Set(row, Clock.As(column.Property.ClrType, Microseconds.Truncate(_time.GetUtcNow())));
            }
            else if (column.Property == table.Plan.Version)
            {
                column.Set(row, Convert.ChangeType(Convert.ToInt64(before[index], null) + 1, column.Property.ClrType, null));
            }
            else if (index == table.Key && !column.AreSame(before[index], column.Get(row)))
            {
                return false;
            }
        }

        return TryNormalise(table, row, before);
    }

    private static bool TryNormalise(DirectTable table, object row, IReadOnlyList<object?>? before)
    {
        try
        {
            foreach (var rule in table.Plan.Values)
            {
                var index = Array.FindIndex(table.Columns, column => column.Property == rule.Property);

                if (table.Columns[index].Get(row) is { } value && (before is null || !table.Columns[index].AreSame(before[index], value)))
                {
                    table.Columns[index].Set(row, rule.Apply(value));
                }
            }

            return true;
        }
        catch (DbUpdateException)
        {
            // A value that no database would keep: EF Core says which.
            return false;
        }
    }

    private static object?[] Values(DirectTable table, object row) => Array.ConvertAll(table.Columns, column => column.Get(row));

    private static ulong Changed(DirectTable table, IReadOnlyList<object?> before, object row)
    {
        var changed = 0UL;

        foreach (var (index, column) in table.Columns.Index())
        {
            changed |= column.AreSame(before[index], column.Get(row)) ? 0 : 1UL << index;
        }

        return changed;
    }

    private Change? Inserted(DirectTable table, object row, object?[] values, long? given)
    {
        if (given is { } number)
        {
            values[table.Key] = Convert.ChangeType(number, table.Columns[table.Key].Property.ClrType, null);
            table.Columns[table.Key].Set(row, values[table.Key]);
        }

        return _reporter.IsHeard
            ? new Change(table.Shape.Entity, table.Shape.Tables, [values[table.Key]], ChangeKind.Insert, null, new RowImage(table.Shape, values), null, isBeforeExact: false)
            : null;
    }

    private Change? Updated(DirectTable table, IReadOnlyList<object?> before, object?[] values, ulong changed) => !_reporter.IsHeard ? null : new Change(
        table.Shape.Entity, table.Shape.Tables, [values[table.Key]], ChangeKind.Update, new RowImage(table.Shape, [.. before]), new RowImage(table.Shape, values),
        table.Columns.Where((_, index) => (changed & (1UL << index)) != 0).Select(static column => column.Property.Name).ToHashSet(), _driver.IsBeforeExact);

    /// <summary>What the application's context says about saves.</summary>
    private sealed class Setting
    {
        internal Setting(DbContext db)
        {
            var core = db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>();
            Foreign = [.. (core?.Interceptors ?? []).Concat<object>(core?.SingletonInterceptors ?? []).Where(static each => each.GetType().Assembly != typeof(DirectWrites).Assembly)];
            IsOwnSave = !db.Model.HasGableConventions() || Overrides(db.GetType()) || Listens(db);
            Sql = db.GetService<ISqlGenerationHelper>();
        }

        internal IReadOnlyList<object> Foreign { get; }

        internal bool IsOwnSave { get; }

        internal ISqlGenerationHelper Sql { get; }

        private static bool Overrides(Type context) => context.GetMethods()
            .Any(static method => method.Name is nameof(DbContext.SaveChanges) or nameof(DbContext.SaveChangesAsync) && method.DeclaringType != typeof(DbContext));

        // A constructor may have subscribed to the events of its own context.
        private static bool Listens(DbContext db) =>
            new[] { nameof(DbContext.SavingChanges), nameof(DbContext.SavedChanges), nameof(DbContext.SaveChangesFailed) }.Any(name =>
                typeof(DbContext).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic) is not { } field || field.GetValue(db) is not null);
    }
}
