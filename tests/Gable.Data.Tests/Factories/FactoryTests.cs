using System.ComponentModel.DataAnnotations;
using Gable.Core;
using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Factories;

public sealed class SqliteFactoryTests() : FactoryTests(DatabaseKind.Sqlite);

public sealed class PostgresFactoryTests() : FactoryTests(DatabaseKind.PostgreSql);

public abstract class FactoryTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Fact]
    public void What_is_required_is_invented_within_the_rules_and_differs_from_row_to_row()
    {
        var rows = new Factory<Registration>().BuildMany(150);

        Assert.All(rows, row => Validator.ValidateObject(row, new ValidationContext(row), validateAllProperties: true));
        Assert.Equal(150, rows.Select(row => row.Email).Distinct().Count());
        Assert.Equal(150, rows.Select(row => row.Code).Distinct().Count());
        Assert.All(rows, row => Assert.Null(row.Remark));
    }

    [Fact]
    public void The_same_seed_gives_the_same_values()
    {
        var one = new Factory<Registration>(seed: 7).BuildMany(20);
        Assert.Equivalent(one, new Factory<Registration>(seed: 7).BuildMany(20), strict: true);
        Assert.NotEqual(one.Select(row => row.Amount), new Factory<Registration>(seed: 8).BuildMany(20).Select(row => row.Amount));
    }

    [Fact]
    public void With_gives_a_new_factory_that_goes_on_counting()
    {
        var plain = new Factory<Article>();
        var teas = plain.With(article => article.Title, n => $"Tea {n}").With(article => article.Price, 4.5m);

        Assert.Equal(("Tea 1", 4.5m), (teas.Build() is var tea ? tea.Title : "", tea.Price));
        Assert.Equal("Title 2", new Factory<Registration>().With(row => row.Title, n => $"Title {n + 1}").Build().Title);
        Assert.Equal(("Sku 2", "Name 2"), (plain.Build() is var next ? next.Sku : "", next.Shop!.Name));
        Assert.Equal(0m, teas.After(article => article.Price = 0).Build(article => article.Title = "free").Price);
    }

    [Fact]
    public async Task A_required_reference_is_made_on_demand_and_an_optional_one_is_not()
    {
        await using var db = App.Open();
        var article = await new Factory<Article>().CreateAsync(db, Cancel);
        Assert.NotNull(article.Shop);
        Assert.Null(article.Maker);

        var shop = await new Factory<Shop>().With(row => row.Name, "Mine").CreateAsync(db, Cancel);
        await new Factory<Article>().With(row => row.Shop, shop).With(row => row.Sku, n => $"mine-{n}").CreateManyAsync(db, 3, Cancel);
        await new Factory<Article>().With(row => row.Sku, "by id").CreateAsync(db, row => row.ShopId = shop.Id, Cancel);
        await new Factory<Article>().With(row => row.Sku, "made").With(row => row.Maker, new Factory<Maker>().With(maker => maker.Email, "a@b.c")).CreateAsync(db, Cancel);

        Assert.Equal(4, await db.Articles.CountAsync(row => row.ShopId == shop.Id, Cancel));
        Assert.Equal("a@b.c", await db.Articles.Where(row => row.Sku == "made").Select(row => row.Maker!.Email).SingleAsync(Cancel));
    }

    [Fact]
    public void A_class_keeps_the_usual_values_of_a_model()
    {
        Assert.Equal("usual 1", new ShopFactory().Build().Name);
        Assert.Equal("FR", new ShopFactory().French().Build().Country);
    }

    [Fact]
    public void A_value_that_cannot_be_invented_is_asked_for()
    {
        var problem = Assert.Throws<GableException>(() => new Factory<Patterned>().Build());
        Assert.Equal("GABLE1030", problem.Id);
        Assert.Contains(".With(row => row.Code", problem.Fix, StringComparison.Ordinal);
        Assert.Equal("AB12", new Factory<Patterned>().With(row => row.Code, "AB12").Build().Code);
        Assert.Throws<ArgumentException>(() => new Factory<Shop>().With(row => row.Name.Length, 3));
    }

    public sealed class Registration
    {
        public Guid Id { get; set; }

        [EmailAddress]
        public string Email { get; set; } = "";

        [StringLength(6, MinimumLength = 3)]
        public string Code { get; set; } = "";

        [Url]
        public string Homepage { get; set; } = "";

        [Required]
        [MaxLength(200)]
        public string? Title { get; set; }

        public string? Remark { get; set; }

        [Range(5, 7)]
        public int Amount { get; set; }

        [Range(0.5, 0.6)]
        public decimal Share { get; set; }

        public Mood Mood { get; set; }
        public DateOnly Day { get; set; }
        public DateTimeOffset At { get; set; }
    }

    public sealed class Patterned
    {
        public Guid Id { get; set; }

        [RegularExpression("[A-Z]{2}[0-9]{2}")]
        public string Code { get; set; } = "";
    }

    private sealed class ShopFactory : Factory<Shop>
    {
        public ShopFactory() => Default(shop => shop.Name, n => $"usual {n}");

        public Factory<Shop> French() => With(shop => shop.Country, "FR");
    }
}
