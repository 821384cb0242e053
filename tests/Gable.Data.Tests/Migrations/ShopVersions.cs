using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Migrations;

/// <summary>One application over time: each version is its model then.</summary>
public abstract class ShopDb(DbContextOptions options) : GableDbContext(options)
{
    protected static void Table<T>(ModelBuilder modelBuilder, string table = "Products")
        where T : class => modelBuilder.Entity<T>().ToTable(table, t =>
        {
            if (typeof(T).GetProperty("Price") is not null)
            {
                t.HasCheckConstraint("CK_Price", "\"Price\" <> '13'");
            }
        });
}

public sealed class ShopV1(DbContextOptions<ShopV1> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string Title { get; set; } = "";

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>V1 with an optional price and a unique code.</summary>
public sealed class ShopV2(DbContextOptions<ShopV2> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string Title { get; set; } = "";

        [Unique]
        [CaseInsensitive]
        public string Code { get; set; } = "";

        [Precision(10, 2)]
        public decimal? Price { get; set; }
    }

    public DbSet<Product> Products => Set<Product>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => Table<Product>(modelBuilder);
}

/// <summary>V1 whose title is called headline.</summary>
public sealed class ShopRenamed(DbContextOptions<ShopRenamed> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string Headline { get; set; } = "";

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>V1 whose table is called Articles.</summary>
public sealed class ShopArticles(DbContextOptions<ShopArticles> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string Title { get; set; } = "";

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Articles => Set<Product>();
}

/// <summary>V1 without code, with a shorter title and a required stock.</summary>
public sealed class ShopNarrow(DbContextOptions<ShopNarrow> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(10)]
        public string Title { get; set; } = "";

        public int Stock { get; set; }
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>V1 whose code is a number, with makers.</summary>
public sealed class ShopMakers(DbContextOptions<ShopMakers> options) : ShopDb(options)
{
    public sealed class Maker
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string Title { get; set; } = "";

        public int Code { get; set; }

        public int? MakerId { get; set; }

        public Maker? Maker { get; set; }
    }

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Maker> Makers => Set<Maker>();
}

/// <summary>Nothing of its own.</summary>
public sealed class ShopEmpty(DbContextOptions<ShopEmpty> options) : ShopDb(options);

/// <summary>V1 with required columns in the middle.</summary>
public sealed class ShopMiddle(DbContextOptions<ShopMiddle> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        public int Stock { get; set; }

        [StringLength(80)]
        public string Title { get; set; } = "";

        public bool Hot { get; set; }

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>V1 with the number of a maker that nothing checks.</summary>
public sealed class ShopLoose(DbContextOptions<ShopLoose> options) : ShopDb(options)
{
    public sealed class Maker
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string Title { get; set; } = "";

        public int Code { get; set; }

        public int? MakerId { get; set; }
    }

    public DbSet<Product> Products => Set<Product>();

    public DbSet<Maker> Makers => Set<Maker>();
}

/// <summary>V1 whose title is optional.</summary>
public sealed class ShopOptional(DbContextOptions<ShopOptional> options) : ShopDb(options)
{
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80)]
        public string? Title { get; set; }

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}
