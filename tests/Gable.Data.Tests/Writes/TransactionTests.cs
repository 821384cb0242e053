using System.Data.Common;
using Gable.Data.Tests.Support;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Data.Tests.Writes;

public sealed class SqliteTransactionTests() : TransactionTests(DatabaseKind.Sqlite);

public sealed class PostgresTransactionTests() : TransactionTests(DatabaseKind.PostgreSql);

public abstract class TransactionTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Fact]
    public async Task Work_commits_then_leaves_the_gate_then_runs_what_waits_for_the_commit()
    {
        var gate = App.Services.GetRequiredService<IWriteGate>();
        var order = new List<string>();
        await using var db = App.Open();

        var result = await db.WriteAsync(gate, async (write, cancel) =>
        {
            write.AfterCommit(async again =>
            {
                using (await gate.EnterAsync(again))
                {
                    await using var other = App.Open();
                    order.Add($"after, {await other.Shops.CountAsync(again)} rows");
                }
            });
            db.Add(new Shop { Name = "Tea" });
            await db.SaveChangesAsync(cancel);
            order.Add("work");
            return await db.WriteAsync(gate, _ => Task.FromResult(42), cancel);
        }, Cancel);

        Assert.Equal(42, result);
        Assert.Equal(["work", "after, 1 rows"], order);
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_behind()
    {
        var gate = App.Services.GetRequiredService<IWriteGate>();
        await using var db = App.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.WriteAsync<int>(gate, async (write, cancel) =>
        {
            write.AfterCommit(_ => throw new UnreachableWorkException());
            db.Add(new Shop { Name = "Tea" });
            await db.SaveChangesAsync(cancel);
            throw new InvalidOperationException("no");
        }, Cancel));

        await using var other = App.Open();
        Assert.Equal(0, await other.Shops.CountAsync(Cancel));
        Assert.Equal(1, await other.WriteAsync(gate, _ => Task.FromResult(1), Cancel));
    }

    [Fact]
    public async Task Two_hundred_parallel_writers_lose_no_update()
    {
        var id = await AddShopAsync("0");
        var gate = App.Services.GetRequiredService<IWriteGate>();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            await using var db = App.Open();
            await db.WriteAsync(gate, async cancel =>
            {
                await db.Shops.Where(shop => shop.Id == id).ExecuteUpdateAsync(set => set.SetProperty(shop => shop.Version, shop => shop.Version + 1), cancel);
                return 0;
            }, Cancel);
        }));

        await using var read = App.Open();
        Assert.Equal(201, (await read.Shops.SingleAsync(Cancel)).Version);
    }

    [Fact]
    public async Task Parallel_plain_saves_wait_their_turn()
    {
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => AddShopAsync($"shop {number}")));
        await using var db = App.Open();
        Assert.Equal(100, await db.Shops.CountAsync(Cancel));
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_its_caller_and_is_no_error_of_the_log()
    {
        using var log = new LogLines();
        await using var app = await TestApplication.StartAsync(Kind, builder => builder.Logging.AddProvider(log));
        await using var db = app.Open();

        if (Kind == DatabaseKind.PostgreSql)
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Articles\" ALTER CONSTRAINT \"FK_Articles_Shops_ShopId\" DEFERRABLE INITIALLY DEFERRED", Cancel);
        }

        await Assert.ThrowsAnyAsync<DbException>(() => db.WriteAsync(app.Services.GetRequiredService<IWriteGate>(), async cancel =>
        {
            if (Kind == DatabaseKind.Sqlite)
            {
                await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys = ON", cancel);
            }

            db.Add(new Article { Sku = "tea", ShopId = Guid.CreateVersion7() });
            return await db.SaveChangesAsync(cancel);
        }, Cancel));

        Assert.Empty(log.Errors);
    }

    private sealed class UnreachableWorkException : Exception;
}
