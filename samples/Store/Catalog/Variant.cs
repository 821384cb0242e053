namespace Store.Catalog;

/// <summary>One size or colour of a product: what is in stock and goes into carts.</summary>
[Resource]
public sealed class Variant
{
    public Guid Id { get; set; }

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }

    [StringLength(60)]
    public required string Name { get; set; }

    [Unique, CaseInsensitive, StringLength(40)]
    public required string Sku { get; set; }

    /// <summary>Added to the product's price; may be negative, but leaves something to pay.</summary>
    [Precision(9, 2)]
    public decimal Surcharge { get; set; }

    [Range(0, 1_000_000)]
    public int Stock { get; set; }
}

public sealed class VariantPolicy : Policy<Variant>
{
    public VariantPolicy()
    {
        Read((actor, variant) => variant.Product!.Status != ProductStatus.Draft || actor.IsIn(Roles.Staff));
        Write((actor, variant) => actor.IsIn(Roles.Staff));
    }
}

public sealed class VariantValidator(StoreDb db) : Validator<Variant>
{
    public override async Task ValidateAsync(Variant value, ValidationContext<Variant> context, CancellationToken cancellationToken)
    {
        var price = await db.Products.Where(product => product.Id == value.ProductId)
            .Select(product => (decimal?)product.Price).SingleOrDefaultAsync(cancellationToken);

        if (price + value.Surcharge <= 0)
        {
            context.Error(variant => variant.Surcharge, $"Must leave something to pay: the product costs {price}.");
        }
    }
}
