using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Bench.RawAdo;

/// <summary>Routes to the store, and nothing between.</summary>
internal sealed class Endpoints(IBenchStore store)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/plaintext", static () => "Hello, World!");
        endpoints.MapGet("/json", Json);
        endpoints.MapGet("/api/posts/{id}", RowAsync);
        endpoints.MapGet("/rows20", RowsAsync);
        endpoints.MapGet("/api/posts", PageAsync);
        endpoints.MapGet("/api/products", ListAsync);
        endpoints.MapGet("/html", TableAsync);
        endpoints.MapPost("/api/posts", CreateAsync);
        endpoints.MapPatch("/api/posts/{id}", UpdateAsync);
    }

    private static void Json(HttpContext context)
    {
        using var answer = JsonAnswer.Rent();
        answer.Writer.WriteStartObject();
        answer.Writer.WriteString("message"u8, "Hello, World!"u8);
        answer.Writer.WriteEndObject();
        answer.Send(context.Response);
    }

    private async Task RowAsync(HttpContext context)
    {
        using var answer = JsonAnswer.Rent();

        if (TryId(context, out var id) && await store.RowAsync(id, answer, context.RequestAborted))
        {
            answer.Send(context.Response);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task RowsAsync(HttpContext context)
    {
        using var answer = JsonAnswer.Rent();
        var ids = Array.ConvertAll(context.Request.Query["ids"].ToString().Split(','), static text => int.Parse(text, CultureInfo.InvariantCulture));

        await store.RowsAsync(ids, answer, context.RequestAborted);
        answer.Send(context.Response);
    }

    private async Task PageAsync(HttpContext context)
    {
        using var answer = JsonAnswer.Rent();

        await store.PageAsync(context.Request.Query["count"] == "true", answer, context.RequestAborted);
        answer.Send(context.Response);
    }

    private async Task ListAsync(
        HttpContext context, string category, [FromQuery(Name = "priceCents[gte]")] int least, [FromQuery(Name = "priceCents[lte]")] int most)
    {
        using var answer = JsonAnswer.Rent();

        await store.ListAsync(category, least, most, answer, context.RequestAborted);
        answer.Send(context.Response);
    }

    private async Task TableAsync(HttpContext context)
    {
        var table = new HtmlTable();

        await store.TableAsync(table, context.RequestAborted);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(table.Finish(), context.RequestAborted);
    }

    private async Task CreateAsync(HttpContext context, PostInput input)
    {
        using var answer = JsonAnswer.Rent();

        if (input.IsValid && await store.CreateAsync(input, answer, context.RequestAborted))
        {
            answer.Send(context.Response, StatusCodes.Status201Created);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }

    private async Task UpdateAsync(HttpContext context, TitleInput input)
    {
        using var answer = JsonAnswer.Rent();

        if (!input.IsValid)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        else if (TryId(context, out var id) && await store.UpdateAsync(id, input.Title!, answer, context.RequestAborted))
        {
            answer.Send(context.Response);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static bool TryId(HttpContext context, out int id) =>
        int.TryParse((string?)context.Request.RouteValues["id"], NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
