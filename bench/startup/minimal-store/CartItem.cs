using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class CartItem
{
    public Guid Id { get; set; }

    public Guid CartId { get; set; }

    public Cart? Cart { get; set; }

    public Guid VariantId { get; set; }

    public Variant? Variant { get; set; }

    [Range(1, 99)]
    public int Quantity { get; set; } = 1;
}
