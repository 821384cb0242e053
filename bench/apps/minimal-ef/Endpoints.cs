using Bench.SharedEf;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Bench.MinimalEf;

internal static class Endpoints
{
    public static void MapBench(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/plaintext", static () => "Hello, World!");
        endpoints.MapGet("/json", static () => Message.Hello);
        endpoints.MapGet("/api/posts/{id:int}", RowAsync).CacheOutput(BenchOutputCache.Posts);
        endpoints.MapGet("/rows20", static (string ids, BenchContext db, CancellationToken cancel) => Posts.RowsAsync(db, ids, cancel));
        endpoints.MapGet("/api/posts", static (BenchContext db, CancellationToken cancel, bool count = false) => Posts.PageAsync(db, count, cancel))
            .CacheOutput(BenchOutputCache.Posts);
        endpoints.MapGet("/api/products", ListAsync);
        endpoints.MapGet("/html", TableAsync);
        endpoints.MapPost("/api/posts", CreateAsync);
        endpoints.MapPatch("/api/posts/{id:int}", UpdateAsync);
    }

    private static async Task<Results<Ok<Post>, NotFound>> RowAsync(int id, BenchContext db, CancellationToken cancellationToken) =>
        await Posts.RowAsync(db, id, cancellationToken) is { } post ? TypedResults.Ok(post) : TypedResults.NotFound();

    private static Task<PageOfProducts> ListAsync(
        string category,
        [FromQuery(Name = "priceCents[gte]")] int least,
        [FromQuery(Name = "priceCents[lte]")] int most,
        BenchContext db,
        CancellationToken cancellationToken) => Posts.ListAsync(db, category, least, most, cancellationToken);

    private static async Task<RazorComponentResult<PostTable>> TableAsync(BenchContext db, CancellationToken cancellationToken) =>
        new(new { Posts = await Posts.TableAsync(db, cancellationToken) });

    private static async Task<Results<Created<Post>, ValidationProblem>> CreateAsync(
        PostInput input, BenchContext db, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await Posts.CreateAsync(db, input, time, cancellationToken) is { } post)
        {
            return TypedResults.Created($"/api/posts/{post.Id}", post);
        }

        return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["authorId"] = ["There is no such author."] });
    }

    private static async Task<Results<Ok<Post>, NotFound>> UpdateAsync(int id, TitleInput input, BenchContext db, CancellationToken cancellationToken) =>
        await Posts.UpdateAsync(db, id, input.Title, cancellationToken) is { } post ? TypedResults.Ok(post) : TypedResults.NotFound();
}
