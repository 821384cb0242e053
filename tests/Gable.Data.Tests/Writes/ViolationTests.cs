using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Writes;

public sealed class SqliteViolationTests() : ViolationTests(DatabaseKind.Sqlite);

public sealed class PostgresViolationTests() : ViolationTests(DatabaseKind.PostgreSql);

public abstract class ViolationTests(DatabaseKind kind) : DatabaseTests(kind)
{
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

    private async Task RefusedAsync(object row, ViolationKind kind, string? property)
    {
        await using var db = App.Open();
        db.Add(row);
        var violation = await RefusedAsync(db);
        Assert.Equal(kind, violation.Kind);
        Assert.Equal(property is null ? [] : [property], violation.Properties);
    }
}
