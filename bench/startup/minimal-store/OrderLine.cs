using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Bench.MinimalStore;

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
