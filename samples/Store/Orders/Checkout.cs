using Microsoft.AspNetCore.Http.HttpResults;

namespace Store.Orders;

/// <summary>Buys without a cart. An ordinary minimal-API endpoint: its body passes the same validation as a resource's.</summary>
public sealed record CheckoutRequest(
    [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<Purchase> Lines,
    [property: Required] PostalAddress ShippingAddress,
    [property: StringLength(20)] string? CouponCode);

/// <summary>What was ordered.</summary>
public sealed record CheckoutReceipt(Guid Id, string Number, decimal Total);

public sealed class CheckoutValidator : Validator<CheckoutRequest>
{
    public override Task ValidateAsync(CheckoutRequest value, ValidationContext<CheckoutRequest> context, CancellationToken cancellationToken)
    {
        // All mistakes are told at once, so this runs even where [Required] has found no lines.
        if (value.Lines is { } lines && lines.DistinctBy(line => line.VariantId).Count() < lines.Count)
        {
            context.Error(request => request.Lines, "Must have each variant once.");
        }

        return Task.CompletedTask;
    }
}

public static class CheckoutEndpoint
{
    public static void MapCheckout(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/api/checkout", CheckOutAsync)
        .WithName("checkOut")
        .WithTags("orders")
        .WithSummary("Orders variants at once, without a cart.")
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Created<CheckoutReceipt>> CheckOutAsync(
        CheckoutRequest request, HttpContext http, StoreDb db, IWriteGate gate, TimeProvider time, CancellationToken cancellationToken)
    {
        var actor = http.GetActor();

        if (!actor.IsSignedIn)
        {
            throw Refusals.NotSignedIn();
        }

        var order = await db.WriteAsync(gate, async (_, cancel) =>
        {
            var order = new Order { CustomerId = actor.Id, ShippingAddress = request.ShippingAddress, CouponCode = request.CouponCode };
            await new OrderPlacement(db, time).PlaceAsync(order, request.Lines, cancel);
            db.Add(order);
            await db.SaveChangesAsync(cancel);
            return order;
        }, cancellationToken);

        return TypedResults.Created($"/api/orders/{order.Id}", new CheckoutReceipt(order.Id, order.Number, order.Total));
    }
}
