using Bench.SharedEf;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Bench.MvcEf;

[ApiController, Route("api/posts")]
public sealed class PostsController(BenchContext db, TimeProvider time) : ControllerBase
{
    [HttpGet("{id:int}"), OutputCache(PolicyName = BenchOutputCache.Posts)]
    public async Task<ActionResult<Post>> RowAsync(int id, CancellationToken cancellationToken) =>
        await Posts.RowAsync(db, id, cancellationToken) is { } post ? post : NotFound();

    [HttpGet, OutputCache(PolicyName = BenchOutputCache.Posts)]
    public Task<PageOfPosts> PageAsync(bool count, CancellationToken cancellationToken) => Posts.PageAsync(db, count, cancellationToken);

    [HttpPost]
    public async Task<ActionResult<Post>> CreateAsync(PostInput input, CancellationToken cancellationToken)
    {
        if (await Posts.CreateAsync(db, input, time, cancellationToken) is { } post)
        {
            return Created($"/api/posts/{post.Id}", post);
        }

        ModelState.AddModelError("authorId", "There is no such author.");
        return ValidationProblem();
    }

    [HttpPatch("{id:int}")]
    public async Task<ActionResult<Post>> UpdateAsync(int id, TitleInput input, CancellationToken cancellationToken) =>
        await Posts.UpdateAsync(db, id, input.Title, cancellationToken) is { } post ? post : NotFound();
}
