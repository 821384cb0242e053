using Store.Catalog;

namespace Store.Carts;

[Resource, Unique(nameof(CartId), nameof(VariantId))]
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

public sealed class CartItemPolicy : Policy<CartItem>
{
    public CartItemPolicy()
    {
        Read((actor, item) => item.Cart!.CustomerId == actor.Id);
        Write((actor, item) => actor.IsSignedIn && item.Cart!.CustomerId == actor.Id);
    }
}

/// <summary>Says early what the order would refuse later. The order itself makes sure: see <c>OrderHooks</c>.</summary>
public sealed class CartItemValidator(StoreDb db) : Validator<CartItem>
{
    public override async Task ValidateAsync(CartItem value, ValidationContext<CartItem> context, CancellationToken cancellationToken)
    {
        var variant = await db.Variants
            .Where(variant => variant.Id == value.VariantId)
            .Select(variant => new { variant.Stock, variant.Product!.Status })
            .SingleOrDefaultAsync(cancellationToken);

        if (variant?.Status == ProductStatus.Discontinued)
        {
            context.Error(item => item.VariantId, "Is not sold any more.");
        }
        else if (variant?.Stock < value.Quantity)
        {
            context.Error(item => item.Quantity, $"Must be at most {variant.Stock}: there are no more in stock.");
        }
    }
}
