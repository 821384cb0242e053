using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Data;
using Gable.Resources;
using Microsoft.EntityFrameworkCore;

namespace Gable.Admin.Tests.Shop.Catalog;

public enum ProductStatus
{
    Draft,
    Active,

    [Display(Name = "No longer sold")]
    Discontinued,
}

[Resource]
public sealed class Category
{
    public Guid Id { get; set; }

    [Unique, StringLength(60), Searchable]
    public required string Name { get; set; }

    public List<Product> Products { get; } = [];
}

public sealed class CategoryPolicy : Policy<Category>
{
    public CategoryPolicy()
    {
        Read((actor, category) => true);
        Write((actor, category) => actor.IsIn("manager"));
    }
}

/// <summary>So many that they are searched, not listed.</summary>
[Resource]
public sealed class Brand
{
    public Guid Id { get; set; }

    [Unique, CaseInsensitive, Searchable, StringLength(60)]
    public required string Name { get; set; }

    [Url, StringLength(200)]
    public string? Website { get; set; }

    public List<Product> Products { get; } = [];
}

public sealed class BrandPolicy : Policy<Brand>
{
    public BrandPolicy()
    {
        Read((actor, brand) => true);
        Write((actor, brand) => actor.IsIn("staff") || actor.IsIn("manager"));
    }
}

[Resource]
public sealed class Tag
{
    public Guid Id { get; set; }

    [Unique, StringLength(30)]
    public required string Name { get; set; }

    public List<Product> Products { get; } = [];
}

public sealed class TagPolicy : Policy<Tag>
{
    public TagPolicy()
    {
        Read((actor, tag) => true);
        Write((actor, tag) => actor.IsIn("manager"));
    }
}

[Owned]
public sealed class Dimensions
{
    [Range(1, 10_000)]
    public int WidthMm { get; set; }

    [Range(0, 1000), Display(Name = "Weight"), AdminField(Unit = "kg")]
    public double WeightKg { get; set; }
}

/// <summary>A field of every kind.</summary>
[Resource]
public sealed class Product
{
    public Guid Id { get; set; }

    [Searchable, StringLength(120, MinimumLength = 2)]
    public required string Name { get; set; }

    [Unique, CaseInsensitive, StringLength(120), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$"), Display(Description = "Lower case, with hyphens: the end of its address.")]
    public required string Slug { get; set; }

    [Searchable]
    public string Description { get; set; } = "";

    [Precision(9, 2), Range(0.01, 100_000)]
    public decimal Price { get; set; }

    [Precision(9, 2), Range(0, 100_000)]
    public decimal? CostPrice { get; set; }

    [Range(0, 1_000_000)]
    public int Stock { get; set; }

    public double? Rating { get; set; }

    public ProductStatus Status { get; set; }

    public bool IsFeatured { get; set; }

    public bool? IsFragile { get; set; }

    public DateOnly? ReleasedOn { get; set; }

    public TimeOnly? ReleasedAt { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public TimeSpan? Warranty { get; set; }

    public Dimensions? Dimensions { get; set; }

    [Json]
    public Dictionary<string, string> Attributes { get; set; } = [];

    public List<string> Materials { get; set; } = [];

    [MaxLength(2000)]
    public byte[]? Preview { get; set; }

    public Guid CategoryId { get; set; }

    public Category? Category { get; set; }

    public Guid? BrandId { get; set; }

    public Brand? Brand { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public List<Variant> Variants { get; } = [];

    public List<Review> Reviews { get; } = [];

    [Hidden]
    public string Secret { get; set; } = "s3cret-of-the-product";

    [ReadOnly(true)]
    public int Views { get; set; }

    [Concurrency]
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class ProductPolicy : Policy<Product>
{
    public ProductPolicy()
    {
        Read((actor, product) => product.Status != ProductStatus.Draft || actor.IsIn("manager"));
        Create((actor, product) => actor.IsIn("staff") || actor.IsIn("manager"));
        Update((actor, product) => actor.IsIn("manager") || (actor.IsIn("staff") && product.Status != ProductStatus.Discontinued));
        Delete((actor, product) => actor.IsIn("manager"));
        Field(product => product.CostPrice).VisibleTo(actor => actor.IsIn("manager"));
        Field(product => product.IsFeatured).WritableBy(actor => actor.IsIn("manager"));
    }
}

public sealed class ProductValidator : Validator<Product>
{
    public override Task ValidateAsync(Product value, ValidationContext<Product> context, CancellationToken cancellationToken)
    {
        if (value.CostPrice > value.Price)
        {
            context.Error(product => product.Price, "Must be at least the cost price.");
        }

        return Task.CompletedTask;
    }
}

[Resource]
public sealed class Variant
{
    public Guid Id { get; set; }

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }

    [StringLength(60)]
    public required string Name { get; set; }

    [Unique, StringLength(40)]
    public required string Sku { get; set; }

    [Range(0, 1000)]
    public int Stock { get; set; }
}

public sealed class VariantPolicy : Policy<Variant>
{
    public VariantPolicy()
    {
        Read((actor, variant) => true);
        Write((actor, variant) => actor.IsIn("staff") || actor.IsIn("manager"));
    }
}

[Resource, AdminModel(Group = "Feedback", Icon = "heart", Many = "Opinions", Order = 3)]
public sealed class Review
{
    public Guid Id { get; set; }

    public Guid ProductId { get; init; }

    public Product? Product { get; set; }

    [Range(1, 5)]
    public byte Stars { get; set; }

    [StringLength(120)]
    public required string Title { get; set; }

    [AdminField(Section = "Moderation")]
    public bool IsHidden { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

public sealed class ReviewPolicy : Policy<Review>
{
    public ReviewPolicy()
    {
        Read((actor, review) => true);
        Update((actor, review) => actor.IsIn("staff") || actor.IsIn("manager"));
        Delete((actor, review) => actor.IsIn("manager"));
        Field(review => review.Title).WritableBy(actor => false);
        Field(review => review.Stars).WritableBy(actor => false);
    }
}
