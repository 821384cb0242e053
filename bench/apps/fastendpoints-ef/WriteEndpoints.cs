using Bench.SharedEf;
using FastEndpoints;
using FluentValidation;

namespace Bench.FastEndpointsEf;

internal sealed class PostInputValidator : Validator<PostInput>
{
    public PostInputValidator()
    {
        RuleFor(static post => post.Title).NotEmpty().MaximumLength(120);
        RuleFor(static post => post.Slug).NotEmpty().MaximumLength(120);
        RuleFor(static post => post.Summary).MaximumLength(500);
        RuleFor(static post => post.Views).InclusiveBetween(0, 1_000_000);
    }
}

internal sealed class CreateEndpoint(BenchContext db, TimeProvider time) : Endpoint<PostInput, Post>
{
    public override void Configure()
    {
        Post("/api/posts");
        AllowAnonymous();
        Validator<PostInputValidator>();
    }

    public override async Task HandleAsync(PostInput req, CancellationToken ct)
    {
        var post = await Posts.CreateAsync(db, req, time, ct);

        if (post is null)
        {
            ThrowError(static input => input.AuthorId, "There is no such author.");
        }

        await Send.ResponseAsync(post, StatusCodes.Status201Created, ct);
    }
}

internal sealed class UpdateRequest
{
    public int Id { get; set; }

    public string Title { get; set; } = "";
}

internal sealed class UpdateRequestValidator : Validator<UpdateRequest>
{
    public UpdateRequestValidator() => RuleFor(static post => post.Title).NotEmpty().MaximumLength(120);
}

internal sealed class UpdateEndpoint(BenchContext db) : Endpoint<UpdateRequest, Post>
{
    public override void Configure()
    {
        Patch("/api/posts/{id}");
        AllowAnonymous();
        Validator<UpdateRequestValidator>();
    }

    public override async Task HandleAsync(UpdateRequest req, CancellationToken ct)
    {
        if (await Posts.UpdateAsync(db, req.Id, req.Title, ct) is { } post)
        {
            await Send.OkAsync(post, ct);
            return;
        }

        await Send.NotFoundAsync(ct);
    }
}
