namespace Store.Orders;

/// <summary>An order and the stock change together, or not at all: both are in the transaction of the write.</summary>
public sealed class OrderHooks(StoreDb db, TimeProvider time) : Hooks<Order>
{
    private readonly OrderPlacement _placement = new(db, time);

    public override Task SavingAsync(Order row, HookContext context, CancellationToken cancellationToken) =>
        context.IsNew ? BuyCartAsync(row, context.Actor, cancellationToken) : ChangeAsync(row, context.Actor, cancellationToken);

    private async Task BuyCartAsync(Order order, Actor actor, CancellationToken cancellationToken)
    {
        order.CustomerId = actor.Id;

        // Writing to the cart locks it: the same order sent twice waits here, and then finds the cart empty.
        await db.Carts.Where(cart => cart.CustomerId == order.CustomerId)
            .ExecuteUpdateAsync(set => set.SetProperty(cart => cart.UpdatedAt, time.GetUtcNow()), cancellationToken);

        var items = db.CartItems.Where(item => item.Cart!.CustomerId == order.CustomerId);
        var purchases = await items.Select(item => new Purchase(item.VariantId, item.Quantity)).ToListAsync(cancellationToken);

        if (purchases.Count == 0)
        {
            throw new ConflictException("The cart is empty. Put something in with POST /api/cart-items, then order.");
        }

        await _placement.PlaceAsync(order, purchases, cancellationToken);
        await items.ExecuteDeleteAsync(cancellationToken);
    }

    private async Task ChangeAsync(Order order, Actor actor, CancellationToken cancellationToken)
    {
        var before = db.Entry(order).Property(row => row.Status).OriginalValue;

        if (before is not (OrderStatus.Placed or OrderStatus.Paid) && ChangesMoreThanStatus(order))
        {
            throw new ConflictException($"An order that is {Name(before)} changes no more; only its status does.");
        }

        if (order.Status == before)
        {
            return;
        }

        if (!MayBecome(before, order.Status, actor.IsIn(Roles.Staff)))
        {
            throw new ConflictException($"An order that is {Name(before)} cannot become {Name(order.Status)}.");
        }

        if (order.Status == OrderStatus.Cancelled)
        {
            await _placement.ReturnAsync(order, cancellationToken);
        }
    }

    private bool ChangesMoreThanStatus(Order order) =>
        db.Entry(order.ShippingAddress).State == EntityState.Modified ||
        db.Entry(order).Properties.Any(property => property.IsModified && property.Metadata.Name != nameof(Order.Status));

    private static bool MayBecome(OrderStatus from, OrderStatus to, bool isStaff) => (from, to) switch
    {
        (OrderStatus.Placed or OrderStatus.Paid, OrderStatus.Cancelled) => true,
        (OrderStatus.Placed, OrderStatus.Paid) or (OrderStatus.Paid, OrderStatus.Shipped) or (OrderStatus.Shipped, OrderStatus.Delivered) => isStaff,
        _ => false,
    };

    private static string Name(OrderStatus status) => status.ToString().ToLowerInvariant();
}
