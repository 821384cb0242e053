using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>Endpoints beside the resources, as an application writes them.</summary>
internal static class OrdinaryEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/hello", () => "Hello");
        app.MapGet("/hello/{name}", (string name, int? times) => $"Hello {name} {times}").WithName("greet").WithSummary("Greet").WithTags("Greetings");
        app.MapPost("/quotes", Created<Quote> (QuoteRequest request) => TypedResults.Created("/quotes/1", new Quote(1, request.Lines.Count)));
        app.MapGet("/quotes/{id:int}", Results<Ok<Quote>, NotFound> (int id) => id == 1 ? TypedResults.Ok(new Quote(1, 2)) : TypedResults.NotFound());
        app.MapGet("/report", () => TypedResults.Ok(new Quote(2, 3))).RequireAuthorization();
        app.MapDelete("/carts/{id:guid}", (Guid id) => TypedResults.NoContent());
        app.MapGet("/vendor-of-the-month", () => new VendorCard("Ann")).WithTags("Greetings");
        app.MapGet("/unlisted", () => "").ExcludeFromDescription();
    }
}

public sealed record QuoteRequest([property: Required, MaxLength(40)] string Customer, List<QuoteLine> Lines);

public sealed record QuoteLine(Guid ProductId, [property: Range(1, 99)] int Quantity);

public sealed record Quote(int Id, int Lines);

public sealed record VendorCard(string Name);
