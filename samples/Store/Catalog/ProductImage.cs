namespace Store.Catalog;

[Resource]
public sealed class ProductImage
{
    public Guid Id { get; set; }

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }

    [Url, StringLength(400), AdminField(Control = AdminControl.Image)]
    public required string Url { get; set; }

    /// <summary>What the picture shows, for people who do not see it.</summary>
    [StringLength(200)]
    public required string Alt { get; set; }

    /// <summary>A picture of a few hundred bytes to show while the large one loads.</summary>
    [MaxLength(2000)]
    public byte[]? Preview { get; set; }

    public byte Position { get; set; }
}

public sealed class ProductImagePolicy : Policy<ProductImage>
{
    public ProductImagePolicy()
    {
        Read((actor, image) => image.Product!.Status != ProductStatus.Draft || actor.IsIn(Roles.Staff));
        Write((actor, image) => actor.IsIn(Roles.Staff));
    }
}
