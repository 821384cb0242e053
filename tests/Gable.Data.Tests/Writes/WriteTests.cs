using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Writes;

public sealed class SqliteWriteTests() : WriteTests(DatabaseKind.Sqlite);

public sealed class PostgresWriteTests() : WriteTests(DatabaseKind.PostgreSql);

public abstract class WriteTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Fact]
    public async Task Timestamps_and_version_are_kept_by_the_framework()
    {
        await using var db = App.Open();
        var start = App.Time.GetUtcNow();
        var shop = new Shop { Name = "Tea" };
        db.Add(shop);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal((start, start, 1), (shop.CreatedAt, shop.UpdatedAt, shop.Version));

        App.Time.Advance(TimeSpan.FromHours(1));
        shop.Name = "Tea & Co";
        shop.CreatedAt = start.AddYears(-1);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal((start, start.AddHours(1), 2), (shop.CreatedAt, shop.UpdatedAt, shop.Version));

        App.Time.Advance(TimeSpan.FromHours(1));
        shop.Address.Street = "High Street";
        await db.SaveChangesAsync(Cancel);

        await using var other = App.Open();
        var read = await other.Shops.SingleAsync(Cancel);
        Assert.Equal((start, start.AddHours(2), 3), (read.CreatedAt, read.UpdatedAt, read.Version));
    }

    [Fact]
    public async Task Rows_are_compared_as_often_for_many_as_for_one()
    {
        Assert.Equal(await LooksAsync(1), await LooksAsync(50));

        async Task<int> LooksAsync(int rows)
        {
            var looks = 0;
            await using var db = App.Open();
            db.ChangeTracker.DetectingAllChanges += (_, _) => looks++;
            db.AddRange(Enumerable.Range(0, rows).Select(number => new Shop { Name = $"Tea {rows} {number}", Address = { Street = "High Street" } }));
            await db.SaveChangesAsync(Cancel);
            return looks;
        }
    }

    [Fact]
    public async Task A_row_that_nothing_changed_is_not_written()
    {
        await using var db = App.Open();
        var shop = new Shop { Name = "Tea" };
        db.Add(shop);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(0, await db.SaveChangesAsync(Cancel));
        Assert.Equal(1, shop.Version);
    }

    [Fact]
    public async Task A_detached_update_keeps_the_date_of_creation()
    {
        var start = App.Time.GetUtcNow();
        var id = await AddShopAsync("Tea");
        await using var db = App.Open();
        db.Update(new Shop { Id = id, Name = "New", Version = 1 });
        await db.SaveChangesAsync(Cancel);

        await using var other = App.Open();
        var read = await other.Shops.SingleAsync(Cancel);
        Assert.Equal((start, "New", 2), (read.CreatedAt, read.Name, read.Version));
    }

    [Fact]
    public async Task A_write_from_an_older_version_is_refused()
    {
        var id = await AddShopAsync("Tea");
        await using var one = App.Open();
        await using var two = App.Open();
        (await one.Shops.SingleAsync(shop => shop.Id == id, Cancel)).Name = "One";
        (await two.Shops.SingleAsync(shop => shop.Id == id, Cancel)).Name = "Two";
        await one.SaveChangesAsync(Cancel);

        var refused = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(Cancel));
        Assert.Equal(ViolationKind.Concurrency, DataErrors.Violation(refused, two)!.Kind);
    }

    [Fact]
    public async Task Keys_ascend_in_the_order_of_adding()
    {
        await using var db = App.Open();
        var labels = Enumerable.Range(0, 5000).Select(_ => new Label()).ToList();
        db.AddRange(labels);
        await db.SaveChangesAsync(Cancel);

        Assert.Equal(labels.Select(label => label.Id), await db.Labels.AsNoTracking().OrderBy(label => label.Id).Select(label => label.Id).ToListAsync(Cancel));
        Assert.All(labels, label => Assert.Equal(7, label.Id.Version));
    }

    [Fact]
    public async Task A_module_adds_models_to_the_context()
    {
        await using var db = App.Open();
        db.Add(new Contributed { Name = "plug-in" });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal("plug-in", await db.Set<Contributed>().Select(row => row.Name).SingleAsync(Cancel));
    }
}
