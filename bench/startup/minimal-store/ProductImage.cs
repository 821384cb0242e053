using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class ProductImage
{
    public Guid Id { get; set; }

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }

    [Url, StringLength(400)]
    public required string Url { get; set; }

    [StringLength(200)]
    public required string Alt { get; set; }

    [MaxLength(2000)]
    public byte[]? Preview { get; set; }

    public byte Position { get; set; }
}
