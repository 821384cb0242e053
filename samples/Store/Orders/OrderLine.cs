using Store.Catalog;

namespace Store.Orders;

/// <summary>What was bought, at the price of that day.</summary>
[Resource, Unique(nameof(OrderId), nameof(VariantId))]
public sealed class OrderLine
{
    public Guid Id { get; set; }

    public Guid OrderId { get; set; }

    public Order? Order { get; set; }

    public Guid VariantId { get; set; }

    public Variant? Variant { get; set; }

    [StringLength(200)]
    public required string Title { get; set; }

    public int Quantity { get; set; }

    [Precision(9, 2)]
    public decimal UnitPrice { get; set; }
}

/// <summary>Lines come with their order and never change.</summary>
public sealed class OrderLinePolicy : Policy<OrderLine>
{
    public OrderLinePolicy() => Read((actor, line) => line.Order!.CustomerId == actor.Id || actor.IsIn(Roles.Staff));
}
