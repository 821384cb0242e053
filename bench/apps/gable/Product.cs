namespace Bench.Gable;

[Resource, Index(nameof(Category), nameof(PriceCents), nameof(Id))]
public sealed class Product
{
    public int Id { get; set; }

    [StringLength(120)]
    public required string Name { get; set; }

    [StringLength(40)]
    public required string Category { get; set; }

    [Range(0, int.MaxValue)]
    public int PriceCents { get; set; }

    [Range(0, int.MaxValue)]
    public int Stock { get; set; }
}

public sealed class ProductPolicy : Policy<Product>
{
    public ProductPolicy() => Read((actor, product) => true);
}
