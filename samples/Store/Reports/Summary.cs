using Microsoft.AspNetCore.Http.HttpResults;
using Store.Catalog;
using Store.Orders;

namespace Store.Reports;

/// <summary>How the shop is doing.</summary>
public sealed record Summary(int ProductsForSale, int OrdersToShip, decimal Revenue, IReadOnlyList<RunningOut> RunningOut);

/// <summary>A variant to order more of.</summary>
public sealed record RunningOut(string Sku, string Product, int Stock);

public static class SummaryEndpoint
{
    private const int FewPieces = 5;

    public static void MapSummary(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/api/store/summary", SummariseAsync)
        .WithName("summariseStore")
        .WithTags("store")
        .WithSummary("What is for sale, to be shipped, earned and running out; staff only.")
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static async Task<Ok<Summary>> SummariseAsync(HttpContext http, StoreDb db, CancellationToken cancellationToken)
    {
        var actor = http.GetActor();

        if (!actor.IsIn(Roles.Staff))
        {
            throw actor.IsSignedIn ? Refusals.NotStaff() : Refusals.NotSignedIn();
        }

        return TypedResults.Ok(new Summary(
            await db.Products.CountAsync(product => product.Status == ProductStatus.Active, cancellationToken),
            await db.Orders.CountAsync(order => order.Status == OrderStatus.Paid, cancellationToken),
            await db.Orders.Where(order => order.Status != OrderStatus.Cancelled).SumAsync(order => order.Total, cancellationToken),
            await db.Variants
                .Where(variant => variant.Stock < FewPieces && variant.Product!.Status == ProductStatus.Active)
                .OrderBy(variant => variant.Stock).ThenBy(variant => variant.Sku)
                .Take(20)
                .Select(variant => new RunningOut(variant.Sku, variant.Product!.Name, variant.Stock))
                .ToListAsync(cancellationToken)));
    }
}
