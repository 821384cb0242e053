using Gable.Admin.Tests.Shop.Sales;
using Gable.Resources;

namespace Gable.Admin.Tests.Shop;

/// <summary>Stops whoever writes a coupon, for tests of what happens meanwhile.</summary>
public sealed class Turnstile
{
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;
}

public sealed class CouponHooks(Turnstile turnstile) : Hooks<Coupon>
{
    public override Task DeletingAsync(Coupon row, HookContext context, CancellationToken cancellationToken) => turnstile.Before(row.Code);

    public override Task SavingAsync(Coupon row, HookContext context, CancellationToken cancellationToken) => turnstile.Before(row.Code);
}

public sealed class CouponAdmin : AdminPage<Coupon>
{
    public CouponAdmin() => Action("stamp", "Stamp", async (context, cancellationToken) =>
    {
        foreach (var coupon in context.Rows)
        {
            await context.ChangeAsync(coupon, new { Pin = "stamped" }, cancellationToken);
        }
    });
}
