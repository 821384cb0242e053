namespace Store.Orders;

/// <summary>An order and the stock change together, or not at all: both are in the transaction of the write.</summary>
public sealed class OrderHooks(StoreDb db, TimeProvider time) : Hooks<Order>
{
    private readonly OrderPlacement _placement = new(db, time);

    public override Task SavingAsync(Order row, HookContext context, CancellationToken cancellationToken) =>
        context.IsNew ? BuyCartAsync(row, cancellationToken) : ChangeStatusAsync(row, context.Actor, cancellationToken);

    private async Task BuyCartAsync(Order order, CancellationToken cancellationToken)
    {
        var items = db.CartItems.Where(item => item.Cart!.CustomerId == order.CustomerId);
        var purchases = await items.Select(item => new Purchase(item.VariantId, item.Quantity)).ToListAsync(cancellationToken);

        if (purchases.Count == 0)
        {
            throw new ConflictException("The cart is empty. Put something in with POST /api/cart-items, then order.");
        }

        await _placement.PlaceAsync(order, purchases, cancellationToken);
        await items.ExecuteDeleteAsync(cancellationToken);
    }

    private async Task ChangeStatusAsync(Order order, Actor actor, CancellationToken cancellationToken)
    {
        var before = db.Entry(order).Property(row => row.Status).OriginalValue;

        if (order.Status == before)
        {
            return;
        }

        if (!MayBecome(before, order.Status, actor.IsIn(Roles.Staff)))
        {
            throw new ConflictException($"An order that is {before.ToString().ToLowerInvariant()} cannot become {order.Status.ToString().ToLowerInvariant()}.");
        }

        if (order.Status == OrderStatus.Cancelled)
        {
            await _placement.ReturnAsync(order, cancellationToken);
        }
    }

    private static bool MayBecome(OrderStatus from, OrderStatus to, bool isStaff) => (from, to) switch
    {
        (OrderStatus.Placed or OrderStatus.Paid, OrderStatus.Cancelled) => true,
        (OrderStatus.Placed, OrderStatus.Paid) or (OrderStatus.Paid, OrderStatus.Shipped) or (OrderStatus.Shipped, OrderStatus.Delivered) => isStaff,
        _ => false,
    };
}
