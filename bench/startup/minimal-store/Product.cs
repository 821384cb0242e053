using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Bench.MinimalStore;

public sealed class Product
{
    public Guid Id { get; set; }

    [StringLength(120, MinimumLength = 2)]
    public required string Name { get; set; }

    [StringLength(120), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public required string Slug { get; set; }

    [StringLength(4000)]
    public string Description { get; set; } = "";

    [Precision(9, 2), Range(0.01, 100_000)]
    public decimal Price { get; set; }

    [Precision(9, 2), Range(0, 100_000)]
    public decimal? CostPrice { get; set; }

    public ProductStatus Status { get; set; }

    public DateOnly? ReleasedOn { get; set; }

    public TimeSpan? Warranty { get; set; }

    public Dimensions? Dimensions { get; set; }

    public Dictionary<string, string> Attributes { get; set; } = [];

    public List<string> Materials { get; set; } = [];

    public Guid CategoryId { get; set; }

    public Category? Category { get; set; }

    public Guid? BrandId { get; set; }

    public Brand? Brand { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public List<Variant> Variants { get; set; } = [];

    public List<ProductImage> Images { get; set; } = [];

    public List<Review> Reviews { get; set; } = [];

    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
