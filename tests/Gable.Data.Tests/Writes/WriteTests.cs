using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory]
    [InlineData("abc-1", "ABC-1")]
    [InlineData("straße-É", "STRAßE-é")]
    public async Task A_duplicate_is_refused_and_named(string first, string second)
    {
        var shop = await AddShopAsync("Tea");
        await using var db = App.Open();
        db.Add(new Article { Sku = first, ShopId = shop });
        await db.SaveChangesAsync(Cancel);
        db.Add(new Article { Sku = second, ShopId = shop });

        var violation = await RefusedAsync(db);
        Assert.Equal((ViolationKind.Unique, "Article", "IX_Articles_Sku"), (violation.Kind, violation.EntityType!.ClrType.Name, violation.Constraint));
        Assert.Equal(["Sku"], violation.Properties);
    }

    [Fact]
    public async Task A_combination_is_unique_and_null_is_never_a_duplicate()
    {
        await AddShopAsync("Tea");
        await using var db = App.Open();
        db.AddRange(new Shop { Name = "Tea", Country = "FR" }, new Maker(), new Maker());
        await db.SaveChangesAsync(Cancel);
        db.Add(new Shop { Name = "Tea", Country = "GB" });

        var violation = await RefusedAsync(db);
        Assert.Equal((ViolationKind.Unique, "Shop"), (violation.Kind, violation.EntityType!.ClrType.Name));
        Assert.Equal(["Name", "Country"], violation.Properties);
    }

    [Fact]
    public async Task Of_twenty_that_race_for_one_value_one_wins()
    {
        var shop = await AddShopAsync("Tea");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            await using var db = App.Open();
            db.Add(new Article { Sku = number % 2 == 0 ? "race" : "RACE", ShopId = shop });

            try
            {
                await db.SaveChangesAsync(Cancel);
                return (ViolationKind?)null;
            }
            catch (DbUpdateException refused)
            {
                return DataErrors.Violation(refused, db)!.Kind;
            }
        }));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(19, outcomes.Count(outcome => outcome == ViolationKind.Unique));
    }

    [Fact]
    public async Task References_are_checked_in_both_directions()
    {
        var shop = await AddShopAsync("Tea");
        await using var db = App.Open();
        db.Add(new Article { Sku = "a", ShopId = Guid.NewGuid() });
        var missing = await RefusedAsync(db);
        Assert.Equal((ViolationKind.MissingReference, "Article"), (missing.Kind, missing.EntityType!.ClrType.Name));
        Assert.Equal(["ShopId"], missing.Properties);

        db.ChangeTracker.Clear();
        db.Add(new Article { Sku = "a", ShopId = shop });
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        db.Remove(await db.Shops.SingleAsync(Cancel));
        var kept = await RefusedAsync(db);
        Assert.Equal((ViolationKind.StillReferenced, "Article"), (kept.Kind, kept.EntityType!.ClrType.Name));

        db.ChangeTracker.Clear();
        db.Remove(await db.Shops.Include(row => row.Articles).SingleAsync(Cancel));
        var loaded = await RefusedAsync(db);
        Assert.Equal((ViolationKind.StillReferenced, "Article"), (loaded.Kind, loaded.EntityType!.ClrType.Name));

        db.ChangeTracker.Clear();
        var direct = await Assert.ThrowsAnyAsync<Exception>(() => db.Shops.ExecuteDeleteAsync(Cancel));
        Assert.Equal(ViolationKind.StillReferenced, DataErrors.Violation(direct, db)!.Kind);
    }

    [Fact]
    public async Task A_reference_to_its_own_table_is_told_apart_too()
    {
        await using var db = App.Open();
        db.Add(new Category { ParentId = Guid.NewGuid() });
        Assert.Equal(ViolationKind.MissingReference, (await RefusedAsync(db)).Kind);

        db.ChangeTracker.Clear();
        var parent = new Category { Name = "p" };
        db.AddRange(parent, new Category { Name = "c", Parent = parent });
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        db.Remove(await db.Categories.SingleAsync(category => category.Name == "p", Cancel));
        Assert.Equal(ViolationKind.StillReferenced, (await RefusedAsync(db)).Kind);
    }

    [Fact]
    public async Task Removing_a_row_takes_its_links_but_not_what_they_lead_to()
    {
        var shop = await AddShopAsync("Tea");
        await using var db = App.Open();
        db.Add(new Article { Sku = "a", ShopId = shop, Labels = { new Label { Name = "new" } } });
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        db.Remove(await db.Articles.SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);
        Assert.Equal((0, 1), (await db.Articles.CountAsync(Cancel), await db.Labels.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Values_that_one_database_would_refuse_are_refused_by_both_and_named()
    {
        var shop = await AddShopAsync("Tea");
        await RefusedAsync(new Article { Sku = "a", ShopId = shop, Title = new string('x', 21) }, ViolationKind.TooLong, "Title");
        await RefusedAsync(new Article { Sku = "a", ShopId = shop, Title = "a\0b" }, ViolationKind.InvalidText, "Title");
        await RefusedAsync(new Article { Sku = "a", ShopId = shop, Title = "a\uD800" }, ViolationKind.InvalidText, "Title");
        await RefusedAsync(new Article { Sku = "a", ShopId = shop, Price = 123_456_789m }, ViolationKind.OutOfRange, "Price");
        await RefusedAsync(new Sample { Double = double.NaN }, ViolationKind.OutOfRange, "Double");
        await RefusedAsync(new Sample { Mood = (Mood)99 }, ViolationKind.OutOfRange, "Mood");
        await RefusedAsync(new Article { Sku = null!, ShopId = shop }, ViolationKind.Required, "Sku");
        await RefusedAsync(new Article { Sku = "a", ShopId = shop, Title = "forbidden" }, ViolationKind.Check, null);

        await using var db = App.Open();
        db.Add(new Article { Sku = "a", ShopId = shop, Title = string.Concat(Enumerable.Repeat("😀", 20)), Price = 1.005m });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(1.01m, await db.Articles.Select(article => article.Price).SingleAsync(Cancel));
    }

    [Fact]
    public async Task Removal_of_a_soft_deleted_row_hides_it_with_its_soft_deleted_children()
    {
        await using var db = App.Open();
        var note = new Note { Slug = "n", Comments = { new Comment { Text = "c" } }, Pictures = { new Picture() } };
        db.Add(note);
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        App.Time.Advance(TimeSpan.FromMinutes(5));
        db.Remove(await db.Notes.SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();

        Assert.Equal((0, 0, 1), (await db.Notes.CountAsync(Cancel), await db.Comments.CountAsync(Cancel), await db.Pictures.CountAsync(Cancel)));
        var kept = await db.Notes.IgnoreQueryFilters([GableModelExtensions.SoftDeleteFilter]).SingleAsync(Cancel);
        Assert.Equal((App.Time.GetUtcNow(), App.Time.GetUtcNow(), 2L), (kept.DeletedAt, kept.UpdatedAt, kept.Version));
        Assert.Equal(App.Time.GetUtcNow(), await db.Comments.IgnoreQueryFilters().Select(c => EF.Property<DateTimeOffset?>(c, "DeletedAt")).SingleAsync(Cancel));

        db.Add(new Note { Slug = "n" });
        await db.SaveChangesAsync(Cancel);
        db.Add(new Note { Slug = "n" });
        Assert.Equal(["Slug"], (await RefusedAsync(db)).Properties);
    }

    [Fact]
    public async Task Loaded_children_that_are_not_soft_deleted_stay_when_their_parent_is_hidden()
    {
        await using var db = App.Open();
        db.Add(new Note { Slug = "n", Pictures = { new Picture() } });
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        db.Remove(await db.Notes.Include(note => note.Pictures).Include(note => note.Comments).SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);
        Assert.Equal((0, 1), (await db.Notes.CountAsync(Cancel), await db.Pictures.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_soft_deletion_from_an_older_version_is_refused()
    {
        await using var one = App.Open();
        await using var two = App.Open();
        one.Add(new Note { Slug = "n" });
        await one.SaveChangesAsync(Cancel);
        var stale = await two.Notes.SingleAsync(Cancel);
        (await one.Notes.SingleAsync(Cancel)).Slug = "m";
        await one.SaveChangesAsync(Cancel);
        two.Remove(stale);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_module_adds_models_to_the_context()
    {
        await using var db = App.Open();
        db.Add(new Contributed { Name = "plug-in" });
        await db.SaveChangesAsync(Cancel);
        Assert.Equal("plug-in", await db.Set<Contributed>().Select(row => row.Name).SingleAsync(Cancel));
    }

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

    private async Task<Guid> AddShopAsync(string name)
    {
        await using var db = App.Open();
        var shop = new Shop { Name = name };
        db.Add(shop);
        await db.SaveChangesAsync(Cancel);
        return shop.Id;
    }

    private async Task RefusedAsync(object row, ViolationKind kind, string? property)
    {
        await using var db = App.Open();
        db.Add(row);
        var violation = await RefusedAsync(db);
        Assert.Equal(kind, violation.Kind);
        Assert.Equal(property is null ? [] : [property], violation.Properties);
    }

    private static async Task<ConstraintViolation> RefusedAsync(TestDb db)
    {
        var refused = await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
        return Assert.IsType<ConstraintViolation>(DataErrors.Violation(refused, db));
    }

    private sealed class UnreachableWorkException : Exception;
}
