using System.Security.Cryptography;
using Store.Catalog;
using Store.Coupons;

namespace Store.Orders;

/// <summary>Turns purchases into an order: takes the stock, fixes the prices, uses the coupon. Runs inside the caller's transaction.</summary>
public sealed class OrderPlacement(StoreDb db, TimeProvider time)
{
    private const string NumberLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <exception cref="ConflictException">Something is sold out, or the coupon does not hold.</exception>
    /// <exception cref="ProblemException">403: the order is for somebody who is no customer.</exception>
    public async Task PlaceAsync(Order order, IEnumerable<Purchase> purchases, CancellationToken cancellationToken)
    {
        order.Number = RandomNumberGenerator.GetString(NumberLetters, 10);
        order.Status = OrderStatus.Placed;
        order.PlacedAt = time.GetUtcNow();

        // Every order takes its variants in the same sequence, so that two orders never wait for each other.
        foreach (var purchase in purchases.OrderBy(static purchase => purchase.VariantId))
        {
            await TakeAsync(purchase, cancellationToken);
            order.Lines.Add(await PriceAsync(purchase, cancellationToken));
        }

        order.Subtotal = order.Lines.Sum(static line => line.UnitPrice * line.Quantity);
        order.Discount = order.CouponCode is null ? 0 : await RedeemAsync(order.CouponCode, order.Subtotal, cancellationToken);
        order.Total = order.Subtotal - order.Discount;

        if (await RewardAsync(order.CustomerId, (long)order.Total, cancellationToken) == 0)
        {
            throw Refusals.NotACustomer();
        }
    }

    /// <summary>Puts back what a cancelled order has taken: stock, the coupon's use, points.</summary>
    public async Task ReturnAsync(Order order, CancellationToken cancellationToken)
    {
        foreach (var line in await db.OrderLines.Where(line => line.OrderId == order.Id).OrderBy(line => line.VariantId).ToListAsync(cancellationToken))
        {
            await db.Variants.Where(variant => variant.Id == line.VariantId)
                .ExecuteUpdateAsync(set => set.SetProperty(variant => variant.Stock, variant => variant.Stock + line.Quantity), cancellationToken);
        }

        if (order.CouponCode is not null)
        {
            await db.Coupons.Where(coupon => coupon.Code == order.CouponCode && coupon.Uses > 0)
                .ExecuteUpdateAsync(set => set.SetProperty(coupon => coupon.Uses, coupon => coupon.Uses - 1), cancellationToken);
        }

        await RewardAsync(order.CustomerId, -(long)order.Total, cancellationToken);
    }

    // The condition and the subtraction are one statement: of two orders for the last piece, the database lets one through.
    private async Task TakeAsync(Purchase purchase, CancellationToken cancellationToken)
    {
        var taken = await db.Variants
            .Where(variant => variant.Id == purchase.VariantId && variant.Stock >= purchase.Quantity && variant.Product!.Status == ProductStatus.Active)
            .ExecuteUpdateAsync(set => set.SetProperty(variant => variant.Stock, variant => variant.Stock - purchase.Quantity), cancellationToken);

        if (taken == 0)
        {
            var variant = await db.Variants.Where(variant => variant.Id == purchase.VariantId && variant.Product!.Status == ProductStatus.Active)
                .Select(variant => new { variant.Sku, variant.Stock }).SingleOrDefaultAsync(cancellationToken);

            throw new ConflictException(variant is null
                ? "A variant in the order is not sold any more. Take it out and order again."
                : $"Only {variant.Stock} of {variant.Sku} are left; the order wants {purchase.Quantity}. Nothing was ordered.");
        }
    }

    private Task<OrderLine> PriceAsync(Purchase purchase, CancellationToken cancellationToken) => db.Variants
        .Where(variant => variant.Id == purchase.VariantId)
        .Select(variant => new OrderLine
        {
            VariantId = variant.Id,
            Title = variant.Product!.Name + ", " + variant.Name,
            Quantity = purchase.Quantity,
            UnitPrice = variant.Product.Price + variant.Surcharge,
        })
        .SingleAsync(cancellationToken);

    private async Task<decimal> RedeemAsync(string code, decimal subtotal, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var coupon = await db.Coupons.AsNoTracking().SingleOrDefaultAsync(
            coupon => coupon.Code == code && coupon.ValidFrom <= now && coupon.ValidUntil > now, cancellationToken)
            ?? throw new ConflictException($"The coupon {code} does not exist or is not valid today.");

        if (subtotal < coupon.LeastSubtotal)
        {
            throw new ConflictException($"The coupon {code} is for orders of {coupon.LeastSubtotal:0.00} or more; this one is {subtotal:0.00}.");
        }

        var used = await db.Coupons
            .Where(row => row.Id == coupon.Id && (row.MaxUses == null || row.Uses < row.MaxUses))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Uses, row => row.Uses + 1), cancellationToken);

        return used == 0 ? throw new ConflictException($"The coupon {code} has been used up.")
            : coupon.Kind == CouponKind.Percent ? Math.Round(subtotal * coupon.Value / 100, 2)
            : Math.Min(coupon.Value, subtotal);
    }

    private async Task<int> RewardAsync(Guid customerId, long points, CancellationToken cancellationToken) => await db.Customers
        .Where(customer => customer.Id == customerId)
        .ExecuteUpdateAsync(set => set.SetProperty(customer => customer.LoyaltyPoints, customer => customer.LoyaltyPoints + points), cancellationToken);
}
