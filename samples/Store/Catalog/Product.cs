using Store.Reviews;

namespace Store.Catalog;

[Resource, SoftDelete]
public sealed class Product
{
    public Guid Id { get; set; }

    [Searchable, StringLength(120, MinimumLength = 2)]
    public required string Name { get; set; }

    [Unique, CaseInsensitive, StringLength(120), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public required string Slug { get; set; }

    [Searchable, StringLength(4000)]
    public string Description { get; set; } = "";

    [Precision(9, 2), Range(0.01, 100_000)]
    public decimal Price { get; set; }

    /// <summary>What the shop pays; staff only.</summary>
    [Precision(9, 2), Range(0, 100_000)]
    public decimal? CostPrice { get; set; }

    public ProductStatus Status { get; set; }

    public DateOnly? ReleasedOn { get; set; }

    public TimeSpan? Warranty { get; set; }

    public Dimensions? Dimensions { get; set; }

    /// <summary>What differs from kind to kind: colour, material, pages.</summary>
    [Json]
    public Dictionary<string, string> Attributes { get; set; } = [];

    /// <summary>What it is made of, the main one first.</summary>
    public List<string> Materials { get; set; } = [];

    public Guid CategoryId { get; set; }

    public Category? Category { get; set; }

    public Guid? BrandId { get; set; }

    public Brand? Brand { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public List<Variant> Variants { get; } = [];

    public List<ProductImage> Images { get; } = [];

    public List<Review> Reviews { get; } = [];

    [Concurrency]
    public int Version { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class ProductPolicy : Policy<Product>
{
    public ProductPolicy()
    {
        Read((actor, product) => product.Status != ProductStatus.Draft || actor.IsIn(Roles.Staff));
        Write((actor, product) => actor.IsIn(Roles.Staff));
        Field(product => product.CostPrice).VisibleTo(actor => actor.IsIn(Roles.Staff));
    }
}

public sealed class ProductValidator(StoreDb db) : Validator<Product>
{
    public override async Task ValidateAsync(Product value, ValidationContext<Product> context, CancellationToken cancellationToken)
    {
        if (value.CostPrice > value.Price)
        {
            context.Error(product => product.Price, $"Must be at least the cost price, {value.CostPrice}.");
        }

        if (value is { Status: ProductStatus.Active, ReleasedOn: null })
        {
            context.Error(product => product.ReleasedOn, "Is required for a product that is for sale.");
        }

        var cheapest = await db.Variants.Where(variant => variant.ProductId == value.Id).MinAsync(variant => (decimal?)variant.Surcharge, cancellationToken);

        if (value.Price + cheapest <= 0)
        {
            context.Error(product => product.Price, $"Must be more than {-cheapest}, which its cheapest variant takes off.");
        }
    }
}
