using Bench.SharedEf;
using FastEndpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bench.FastEndpointsEf;

internal sealed class PlaintextEndpoint : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/plaintext");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct) => Send.StringAsync("Hello, World!", cancellation: ct);
}

internal sealed class JsonEndpoint : EndpointWithoutRequest<Message>
{
    public override void Configure()
    {
        Get("/json");
        AllowAnonymous();
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(Message.Hello, ct);
}

internal sealed class HtmlEndpoint(BenchContext db) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/html");
        AllowAnonymous();
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.ResultAsync(new RazorComponentResult<PostTable>(new { Posts = await Posts.TableAsync(db, ct) }));
}
