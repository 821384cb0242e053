using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Migrations;

/// <summary>The shop with an index of the search over its title.</summary>
public sealed class ShopSearched(DbContextOptions<ShopSearched> options) : ShopDb(options)
{
    [SearchIndex]
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80), Searchable]
        public string Title { get; set; } = "";

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>The shop with an index of the search over title and code.</summary>
public sealed class ShopSearchedMore(DbContextOptions<ShopSearchedMore> options) : ShopDb(options)
{
    [SearchIndex]
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80), Searchable]
        public string Title { get; set; } = "";

        [Searchable]
        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>The searched shop whose title is called headline.</summary>
public sealed class ShopSearchedRenamed(DbContextOptions<ShopSearchedRenamed> options) : ShopDb(options)
{
    [SearchIndex]
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80), Searchable]
        public string Headline { get; set; } = "";

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Products => Set<Product>();
}

/// <summary>The searched shop whose table is called Articles.</summary>
public sealed class ShopSearchedArticles(DbContextOptions<ShopSearchedArticles> options) : ShopDb(options)
{
    [SearchIndex]
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80), Searchable]
        public string Title { get; set; } = "";

        public string Code { get; set; } = "";
    }

    public DbSet<Product> Articles => Set<Product>();
}

/// <summary>The searched shop without code and with a required stock, for which SQLite builds the table anew.</summary>
public sealed class ShopSearchedNarrow(DbContextOptions<ShopSearchedNarrow> options) : ShopDb(options)
{
    [SearchIndex]
    public sealed class Product
    {
        public Guid Id { get; set; }

        [StringLength(80), Searchable]
        public string Title { get; set; } = "";

        public int Stock { get; set; }
    }

    public DbSet<Product> Products => Set<Product>();
}
