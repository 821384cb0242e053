namespace Bench.MinimalStore;

public enum CouponKind
{
    Percent,
    Amount,
}
