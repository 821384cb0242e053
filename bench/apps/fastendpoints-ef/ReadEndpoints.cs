using Bench.SharedEf;
using FastEndpoints;

namespace Bench.FastEndpointsEf;

internal sealed record RowRequest(int Id);

internal sealed class RowEndpoint(BenchContext db) : Endpoint<RowRequest, Post>
{
    public override void Configure()
    {
        Get("/api/posts/{id}");
        AllowAnonymous();
        Options(static endpoint => endpoint.CacheOutput(BenchOutputCache.Posts));
    }

    public override async Task HandleAsync(RowRequest req, CancellationToken ct)
    {
        if (await Posts.RowAsync(db, req.Id, ct) is { } post)
        {
            await Send.OkAsync(post, ct);
            return;
        }

        await Send.NotFoundAsync(ct);
    }
}

internal sealed class RowsRequest
{
    [QueryParam]
    public string Ids { get; set; } = "";
}

internal sealed class RowsEndpoint(BenchContext db) : Endpoint<RowsRequest, PageOfPosts>
{
    public override void Configure()
    {
        Get("/rows20");
        AllowAnonymous();
    }

    public override async Task HandleAsync(RowsRequest req, CancellationToken ct) => await Send.OkAsync(await Posts.RowsAsync(db, req.Ids, ct), ct);
}

internal sealed class PageRequest
{
    [QueryParam]
    public bool Count { get; set; }
}

internal sealed class PageEndpoint(BenchContext db) : Endpoint<PageRequest, PageOfPosts>
{
    public override void Configure()
    {
        Get("/api/posts");
        AllowAnonymous();
        Options(static endpoint => endpoint.CacheOutput(BenchOutputCache.Posts));
    }

    public override async Task HandleAsync(PageRequest req, CancellationToken ct) => await Send.OkAsync(await Posts.PageAsync(db, req.Count, ct), ct);
}

internal sealed class ListRequest
{
    [QueryParam]
    public string Category { get; set; } = "";

    [QueryParam, BindFrom("priceCents[gte]")]
    public int Least { get; set; }

    [QueryParam, BindFrom("priceCents[lte]")]
    public int Most { get; set; }
}

internal sealed class ListEndpoint(BenchContext db) : Endpoint<ListRequest, PageOfProducts>
{
    public override void Configure()
    {
        Get("/api/products");
        AllowAnonymous();
    }

    public override async Task HandleAsync(ListRequest req, CancellationToken ct) =>
        await Send.OkAsync(await Posts.ListAsync(db, req.Category, req.Least, req.Most, ct), ct);
}
