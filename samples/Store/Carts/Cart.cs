using Store.Customers;

namespace Store.Carts;

/// <summary>What a customer is about to order; one for each.</summary>
[Resource]
public sealed class Cart
{
    public Guid Id { get; set; }

    [Unique]
    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public List<CartItem> Items { get; } = [];

    public DateTimeOffset UpdatedAt { get; set; }
}

public sealed class CartPolicy : Policy<Cart>
{
    public CartPolicy()
    {
        Read((actor, cart) => cart.CustomerId == actor.Id);
        Create((actor, cart) => actor.IsSignedIn && cart.CustomerId == actor.Id);
        Delete((actor, cart) => actor.IsSignedIn && cart.CustomerId == actor.Id);
    }
}
