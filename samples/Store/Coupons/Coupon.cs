using System.ComponentModel;

namespace Store.Coupons;

public enum CouponKind
{
    Percent,
    Amount,
}

[Resource]
public sealed class Coupon
{
    public Guid Id { get; set; }

    [Unique, CaseInsensitive, StringLength(20, MinimumLength = 4)]
    public required string Code { get; set; }

    public CouponKind Kind { get; set; }

    /// <summary>Per cent, or an amount of money.</summary>
    [Precision(9, 2), Range(0.01, 10_000)]
    public decimal Value { get; set; }

    /// <summary>The smallest order that it may be used for.</summary>
    [Precision(9, 2), Range(0, 100_000)]
    public decimal LeastSubtotal { get; set; }

    public DateTimeOffset ValidFrom { get; set; }

    public DateTimeOffset ValidUntil { get; set; }

    /// <summary>How often it may be used in all; <c>null</c> for no limit.</summary>
    [Range(1, int.MaxValue)]
    public int? MaxUses { get; set; }

    [ReadOnly(true)]
    public int Uses { get; set; }
}

/// <summary>Customers know a coupon's code or do not; only staff can look for them.</summary>
public sealed class CouponPolicy : Policy<Coupon>
{
    public CouponPolicy()
    {
        Read((actor, coupon) => actor.IsIn(Roles.Staff));
        Write((actor, coupon) => actor.IsIn(Roles.Staff));
    }
}

public sealed class CouponValidator : Validator<Coupon>
{
    public override Task ValidateAsync(Coupon value, ValidationContext<Coupon> context, CancellationToken cancellationToken)
    {
        if (value.ValidUntil <= value.ValidFrom)
        {
            context.Error(coupon => coupon.ValidUntil, "Must be later than validFrom.");
        }

        if (value is { Kind: CouponKind.Percent, Value: > 100 })
        {
            context.Error(coupon => coupon.Value, "Must be at most 100 per cent.");
        }

        return Task.CompletedTask;
    }
}
