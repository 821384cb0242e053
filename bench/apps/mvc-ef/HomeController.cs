using Bench.SharedEf;
using Microsoft.AspNetCore.Mvc;

namespace Bench.MvcEf;

public sealed class HomeController : Controller
{
    [HttpGet("/plaintext")]
    public ContentResult Plaintext() => Content("Hello, World!");

    [HttpGet("/json")]
    public Message Greeting() => Message.Hello;

    [HttpGet("/rows20")]
    public Task<PageOfPosts> RowsAsync([FromServices] BenchContext db, string ids, CancellationToken cancellationToken) => Posts.RowsAsync(db, ids, cancellationToken);

    [HttpGet("/html")]
    public async Task<ViewResult> TableAsync([FromServices] BenchContext db, CancellationToken cancellationToken) =>
        View("Table", await Posts.TableAsync(db, cancellationToken));
}
