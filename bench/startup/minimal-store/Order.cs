using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Bench.MinimalStore;

public sealed class Order
{
    public Guid Id { get; set; }

    [StringLength(20)]
    public string Number { get; set; } = "";

    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public OrderStatus Status { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public required PostalAddress ShippingAddress { get; set; }

    public DateOnly? DeliverOn { get; set; }

    public TimeOnly? DeliverFrom { get; set; }

    public TimeOnly? DeliverUntil { get; set; }

    [StringLength(20)]
    public string? CouponCode { get; set; }

    [Precision(11, 2)]
    public decimal Subtotal { get; set; }

    [Precision(11, 2)]
    public decimal Discount { get; set; }

    [Precision(11, 2)]
    public decimal Total { get; set; }

    public List<OrderLine> Lines { get; set; } = [];
}
