using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.OpenApi;

public enum ProductState
{
    Draft,
    OnSale,
    SoldOut,
}

[Owned]
public sealed class Size
{
    [Range(1, 1000)]
    public int Width { get; set; } = 10;

    public required string Material { get; set; }

    [MaxLength(10)]
    public string? Colour { get; set; }
}

public sealed class Origin
{
    public string Country { get; set; } = "";

    [Range(0, 5)]
    public int Stars { get; set; }

    public List<string> Notes { get; set; } = [];
}

/// <summary>Something that is sold.</summary>
[Resource, Description("Something that is sold.")]
public sealed class Product
{
    public Guid Id { get; set; }

    [Required, StringLength(50, MinimumLength = 2), Searchable]
    public string Name { get; set; } = "";

    [Unique, CaseInsensitive, MaxLength(20), RegularExpression("[A-Z]{2,3}-[0-9]+")]
    public string? Sku { get; set; }

    [Precision(9, 2), Range(typeof(decimal), "0", "1000000", MinimumIsExclusive = true)]
    public decimal Price { get; set; } = 1;

    [Range(0, int.MaxValue)]
    public int Stock { get; set; }

    public short? Shelf { get; set; }

    public long Sold { get; set; }

    public ProductState State { get; set; }

    public double? Weight { get; set; }

    public float Score { get; set; }

    public bool Fragile { get; set; }

    public DateOnly? ReleasedOn { get; set; }

    public TimeOnly? DeliveredAt { get; set; }

    public TimeSpan? Warranty { get; set; }

    public DateTimeOffset? SoldFrom { get; set; }

    public byte[]? Photo { get; set; }

    public Guid? Barcode { get; set; }

    [EmailAddress]
    public string? Contact { get; set; }

    [Url]
    public string? Website { get; set; }

    [AllowedValues("small", "large", null)]
    public string? Box { get; set; }

    [MaxLength(5)]
    public List<string> Labels { get; set; } = [];

    [Json]
    public Origin? Origin { get; set; }

    public Size? Size { get; set; }

    public Guid VendorId { get; set; }

    public Vendor? Vendor { get; set; }

    public Guid? ReplacementId { get; set; }

    public Product? Replacement { get; set; }

    public List<Badge> Badges { get; set; } = [];

    public List<ProductReview> Reviews { get; set; } = [];

    public Guid? LedgerId { get; set; }

    public Ledger? Ledger { get; set; }

    public decimal? CostPrice { get; set; }

    public int Rank { get; set; }

    [ReadOnly(true)]
    public int Views { get; set; }

    public string Batch { get; init; } = "unknown";

    [Hidden]
    public string Secret { get; set; } = "s3cret";

    [Concurrency]
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

[Resource, SoftDelete]
public sealed class Vendor
{
    public Guid Id { get; set; }

    [Required, MaxLength(50)]
    public string Name { get; set; } = "";

    public int Page { get; set; }

    public List<Product> Products { get; set; } = [];
}

[Resource]
public sealed class Badge
{
    public int Id { get; set; }

    [Required, Unique, MaxLength(50)]
    public string Name { get; set; } = "";

    public List<Product> Products { get; set; } = [];
}

[Resource]
public sealed class ProductReview
{
    public long Id { get; set; }

    public required string Text { get; set; }

    [Range(1, 5)]
    public int Stars { get; set; } = 3;

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }
}

/// <summary>Everybody may send one; nobody but staff reads it.</summary>
[Resource("feedback")]
public sealed class FeedbackNote
{
    public Guid Id { get; set; }

    public required string Text { get; set; }
}

[Resource]
public sealed class Region
{
    [Key, MaxLength(2)]
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";
}

/// <summary>Not exposed.</summary>
public sealed class Ledger
{
    public Guid Id { get; set; }

    public string Account { get; set; } = "";
}

public sealed class CatalogDb(DbContextOptions<CatalogDb> options) : GableDbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Vendor> Vendors => Set<Vendor>();

    public DbSet<Badge> Badges => Set<Badge>();

    public DbSet<ProductReview> Reviews => Set<ProductReview>();

    public DbSet<FeedbackNote> Feedback => Set<FeedbackNote>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Ledger> Ledgers => Set<Ledger>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>().HasOne(product => product.Vendor).WithMany(vendor => vendor.Products).OnDelete(DeleteBehavior.Restrict);
        modelBuilder.Entity<ProductReview>().HasOne(review => review.Product).WithMany(product => product.Reviews).OnDelete(DeleteBehavior.Restrict);
        base.OnModelCreating(modelBuilder);
    }
}
