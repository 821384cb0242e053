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

    /// <summary>Added to the product's price; may be negative.</summary>
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
