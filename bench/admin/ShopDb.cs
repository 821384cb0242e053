using System.ComponentModel.DataAnnotations;

namespace Gable.Bench.Admin;

/// <summary>What a product is.</summary>
public enum ProductStatus
{
    /// <summary>Not shown yet.</summary>
    Draft,

    /// <summary>For sale.</summary>
    Active,

    /// <summary>No longer for sale.</summary>
    Discontinued,
}

/// <summary>A maker.</summary>
[Resource]
public sealed class Brand
{
    /// <summary>The key.</summary>
    public Guid Id { get; set; }

    /// <summary>The name.</summary>
    [Searchable, StringLength(60)]
    public required string Name { get; set; }
}

/// <summary>What both large tables hold.</summary>
public abstract class LargeRow
{
    /// <summary>The key.</summary>
    public Guid Id { get; set; }

    /// <summary>The name.</summary>
    [Searchable, StringLength(120)]
    public required string Name { get; set; }

    /// <summary>Some words.</summary>
    [Searchable, StringLength(400)]
    public string Description { get; set; } = "";

    /// <summary>The price.</summary>
    [Precision(9, 2)]
    public decimal Price { get; set; }

    /// <summary>How many there are.</summary>
    public int Stock { get; set; }

    /// <summary>Whether it is for sale.</summary>
    public ProductStatus Status { get; set; }

    /// <summary>Whether it is shown first.</summary>
    public bool IsFeatured { get; set; }

    /// <summary>The maker's key.</summary>
    public Guid? BrandId { get; set; }

    /// <summary>The maker.</summary>
    public Brand? Brand { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A row of the large table.</summary>
[Resource]
public sealed class Product : LargeRow;

/// <summary>A row of a table as large, with an index of the search.</summary>
[Resource, SearchIndex]
public sealed class IndexedProduct : LargeRow;

/// <summary>A row of a table of the usual size, whose choices are counted.</summary>
[Resource]
public sealed class Review
{
    /// <summary>The key.</summary>
    public Guid Id { get; set; }

    /// <summary>The title.</summary>
    [StringLength(120)]
    public required string Title { get; set; }

    /// <summary>How it is.</summary>
    public ProductStatus Status { get; set; }

    /// <summary>Whether it is hidden.</summary>
    public bool IsHidden { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>Drafts are for managers.</summary>
public sealed class ProductPolicy : Policy<Product>
{
    /// <summary>Declares the rules.</summary>
    public ProductPolicy()
    {
        Read((actor, product) => product.Status != ProductStatus.Draft || actor.IsIn("manager"));
        Write((actor, product) => actor.IsIn("staff"));
    }
}

/// <summary>Drafts are for managers.</summary>
public sealed class IndexedProductPolicy : Policy<IndexedProduct>
{
    /// <summary>Declares the rules.</summary>
    public IndexedProductPolicy()
    {
        Read((actor, product) => product.Status != ProductStatus.Draft || actor.IsIn("manager"));
        Write((actor, product) => actor.IsIn("staff"));
    }
}

/// <summary>Staff reads and writes.</summary>
public sealed class BrandPolicy : Policy<Brand>
{
    /// <summary>Declares the rules.</summary>
    public BrandPolicy()
    {
        Read((actor, brand) => true);
        Write((actor, brand) => actor.IsIn("staff"));
    }
}

/// <summary>Staff reads and writes.</summary>
public sealed class ReviewPolicy : Policy<Review>
{
    /// <summary>Declares the rules.</summary>
    public ReviewPolicy()
    {
        Read((actor, review) => true);
        Write((actor, review) => actor.IsIn("staff"));
    }
}

/// <summary>The tables.</summary>
/// <param name="options">Made by <c>AddGableData</c>.</param>
public sealed class ShopDb(DbContextOptions<ShopDb> options) : GableDbContext(options)
{
    /// <summary>The large table.</summary>
    public DbSet<Product> Products => Set<Product>();

    /// <summary>The large table with an index of the search.</summary>
    public DbSet<IndexedProduct> IndexedProducts => Set<IndexedProduct>();

    /// <summary>The makers.</summary>
    public DbSet<Brand> Brands => Set<Brand>();

    /// <summary>The table of the usual size.</summary>
    public DbSet<Review> Reviews => Set<Review>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Product>().HasIndex(product => new { product.CreatedAt, product.Id });
}
