using System.ComponentModel;
using Store.Customers;

namespace Store.Orders;

/// <summary>Creating an order buys what is in the customer's cart.</summary>
[Resource]
public sealed class Order
{
    public Guid Id { get; set; }

    [ReadOnly(true), Unique, StringLength(20)]
    public string Number { get; set; } = "";

    /// <summary>Whoever sends the order.</summary>
    [ReadOnly(true)]
    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public OrderStatus Status { get; set; }

    [ReadOnly(true)]
    public DateTimeOffset PlacedAt { get; set; }

    public required PostalAddress ShippingAddress { get; set; }

    public DateOnly? DeliverOn { get; set; }

    public TimeOnly? DeliverFrom { get; set; }

    public TimeOnly? DeliverUntil { get; set; }

    [StringLength(20)]
    public string? CouponCode { get; init; }

    [ReadOnly(true), Precision(11, 2)]
    public decimal Subtotal { get; set; }

    [ReadOnly(true), Precision(11, 2)]
    public decimal Discount { get; set; }

    [ReadOnly(true), Precision(11, 2)]
    public decimal Total { get; set; }

    public List<OrderLine> Lines { get; } = [];
}

public sealed class OrderPolicy : Policy<Order>
{
    public OrderPolicy()
    {
        Read((actor, order) => order.CustomerId == actor.Id || actor.IsIn(Roles.Staff));
        Create((actor, order) => actor.IsSignedIn && order.CustomerId == actor.Id);
        Update((actor, order) => order.CustomerId == actor.Id || actor.IsIn(Roles.Staff));
    }
}

public sealed class OrderValidator(TimeProvider time) : Validator<Order>
{
    public override Task ValidateAsync(Order value, ValidationContext<Order> context, CancellationToken cancellationToken)
    {
        if (value.DeliverOn < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) && context.IsNew)
        {
            context.Error(order => order.DeliverOn, "Must not be in the past.");
        }

        if (value.DeliverFrom is null != value.DeliverUntil is null)
        {
            context.Error(order => order.DeliverUntil, "Needs deliverFrom as well, and the other way round.");
        }
        else if (value.DeliverUntil <= value.DeliverFrom)
        {
            context.Error(order => order.DeliverUntil, "Must be later than deliverFrom.");
        }

        return Task.CompletedTask;
    }
}
