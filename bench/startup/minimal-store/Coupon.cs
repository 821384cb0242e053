using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Bench.MinimalStore;

public sealed class Coupon
{
    public Guid Id { get; set; }

    [StringLength(20, MinimumLength = 4)]
    public required string Code { get; set; }

    public CouponKind Kind { get; set; }

    [Precision(9, 2), Range(0.01, 10_000)]
    public decimal Value { get; set; }

    [Precision(9, 2), Range(0, 100_000)]
    public decimal LeastSubtotal { get; set; }

    public DateTimeOffset ValidFrom { get; set; }

    public DateTimeOffset ValidUntil { get; set; }

    [Range(1, int.MaxValue)]
    public int? MaxUses { get; set; }

    public int Uses { get; set; }
}
