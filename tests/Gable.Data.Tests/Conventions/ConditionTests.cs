using System.Linq.Expressions;
using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gable.Data.Tests.Conventions;

public sealed class SqliteConditionTests() : ConditionTests(DatabaseKind.Sqlite)
{
    [Fact]
    public async Task Boolean_columns_are_looked_up_in_their_index()
    {
        await using var db = App.Open();

        foreach (var rows in (IQueryable<Sample>[])
        [
            db.Samples.Where(row => row.Bool),
            db.Samples.Where(row => !row.Bool),
            db.Samples.Where(row => row.Bool && row.Int > 3).OrderBy(row => row.Day),
            db.Samples.Where(row => row.Bool == true && (row.Int > 3 || !row.Bool)),
        ])
        {
            Assert.Contains("SEARCH s USING INDEX IX_Samples_Bool_Day (Bool=?)", await PlanAsync(db, rows), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Changes_of_many_rows_look_them_up_too()
    {
        await using var db = App.Open();
        var log = new List<string>();
        var logged = new DbContextOptionsBuilder<TestDb>(db.GetService<DbContextOptions<TestDb>>()).LogTo(log.Add, [RelationalEventId.CommandExecuted]).Options;
        await using var watched = new TestDb(logged);

        await watched.Samples.Where(row => !row.Bool).ExecuteUpdateAsync(set => set.SetProperty(row => row.Int, 1), Cancel);
        await watched.Samples.Where(row => row.Bool).ExecuteDeleteAsync(Cancel);

        Assert.Contains("\"Bool\" = 0", log[0], StringComparison.Ordinal);
        Assert.Contains("\"Bool\" = 1", log[1], StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(TestDb db, IQueryable<Sample> rows)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {rows.ToQueryString()}";
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var plan = new List<string>();

        while (await reader.ReadAsync(Cancel))
        {
            plan.Add(reader.GetString(3));
        }

        return string.Join('\n', plan);
    }
}

public sealed class PostgresConditionTests() : ConditionTests(DatabaseKind.PostgreSql);

/// <summary>Conditions on boolean columns, wherever they stand in a query, find the rows that LINQ to objects finds.</summary>
public abstract class ConditionTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Fact]
    public async Task Boolean_columns_mean_what_they_mean_in_memory()
    {
        await using var db = App.Open();
        var all = (from flag in (bool[])[true, false] from orNull in (bool?[])[true, false, null] from number in (int[])[0, 1] select (flag, orNull, number))
            .Select(static each => new Sample { Bool = each.flag, BoolOrNull = each.orNull, Int = each.number })
            .ToList();
        db.AddRange(all);
        await db.SaveChangesAsync(Cancel);

        foreach (var condition in (Expression<Func<Sample, bool>>[])
        [
            row => row.Bool,
            row => !row.Bool,
            row => row.BoolOrNull == true,
            row => row.BoolOrNull == false,
            row => row.BoolOrNull != true,
            row => row.BoolOrNull == null,
            row => row.Bool && row.BoolOrNull == true,
            row => row.Bool || row.Int == 1,
            row => !(row.Bool && row.BoolOrNull == true),
            row => !(row.Bool || row.BoolOrNull != false),
            row => row.Bool == row.BoolOrNull,
            row => row.Bool ? row.Int == 1 : row.BoolOrNull == true,
            row => (row.BoolOrNull ?? row.Bool) && row.Int == 0,
        ])
        {
            var (there, here) = (await db.Samples.Where(condition).Select(row => row.Id).ToListAsync(Cancel), all.Where(condition.Compile()));
            Assert.True(there.Order().SequenceEqual(here.Select(row => row.Id).Order()), condition.ToString());
        }
    }

    [Fact]
    public async Task So_they_do_in_joins_groups_and_counts()
    {
        await using var db = App.Open();
        List<Sample> all = [new() { Bool = true, Int = 1 }, new() { Bool = true, Int = 2 }, new() { Bool = false, Int = 2 }];
        db.AddRange(all);
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(2, await db.Samples.CountAsync(row => row.Bool, Cancel));
        Assert.True(await db.Samples.AllAsync(row => row.Bool || row.Int == 2, Cancel));
        Assert.Equal([1, 2, 2], await Sorted(db.Samples.Where(row => db.Samples.Any(other => !other.Bool && other.Int >= row.Int)).Select(row => row.Int)));
        Assert.Equal(
            [1, 2, 2],
            await Sorted(from row in db.Samples from other in db.Samples.Where(other => other.Bool && other.Int == row.Int).DefaultIfEmpty() select row.Int));
        Assert.Equal(
            [2],
            await Sorted(db.Samples.GroupBy(row => row.Int).Where(group => group.Any(row => !row.Bool)).Select(group => group.Key)));
        Assert.Equal([false, true, true], await Sorted(db.Samples.Select(row => row.Bool)));
    }

    private static async Task<IReadOnlyList<T>> Sorted<T>(IQueryable<T> values) => [.. (await values.ToListAsync(Cancel)).Order()];
}
