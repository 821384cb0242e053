using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>The endpoints of API tokens; a token cannot make further tokens.</summary>
internal static class ApiTokenApi
{
    internal sealed record CreateRequest(
        [property: Description("What the token is for.")] string? Name,
        [property: Description("`*` for all that the user may, `read` for all that changes nothing, or permissions such as `posts.delete`.")] string[]? Scopes,
        [property: Description("In how many days it stops working: 1 to 366. Default 90.")] int? ExpiresInDays,
        [property: Description("Instead: the last day, in UTC, on which it works.")] DateOnly? ExpiresOn);

    internal sealed record TokenAnswer(
        [property: Description("The token's key, to revoke it by.")] Guid Id,
        [property: Description("What it is for.")] string Name,
        [property: Description("Its first letters, to recognise it by.")] string Start,
        [property: Description("What it may do.")] IReadOnlyList<string> Scopes,
        [property: Description("When it was made.")] DateTimeOffset CreatedAt,
        [property: Description("When it stops working.")] DateTimeOffset? ExpiresAt,
        [property: Description("When it was used last, to about a minute.")] DateTimeOffset? LastUsedAt,
        [property: Description("The network address from which it was used last.")] string? LastAddress);

    internal sealed record CreatedAnswer(
        [property: Description("The token. It is shown here and never again.")] string Token,
        [property: Description("What is kept about it.")] TokenAnswer Details);

    internal sealed record ListAnswer([property: Description("The tokens, the newest first.")] IReadOnlyList<TokenAnswer> Items);

    public static void Map(RouteGroupBuilder group)
    {
        AccountApi.Own(group.MapPost("/tokens", CreateAsync).WithName("createToken").WithSummary("Make an API token")
            .WithDescription("Needs a recent sign-in. The token is in the answer and nowhere else. Send it as `Authorization: Bearer …`.")).RequireRecentSignIn();
        AccountApi.Own(group.MapGet("/tokens", ListAsync).WithName("tokens").WithSummary("List the own API tokens")).RefuseImpersonation();
        AccountApi.Own(group.MapDelete("/tokens/{id:guid}", RevokeAsync).WithName("revokeToken").WithSummary("Revoke an API token")).RefuseImpersonation();
    }

    private static async Task<Created<CreatedAnswer>> CreateAsync(CreateRequest body, ApiTokenFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        var (secret, token) = await flow.CreateAsync(AccountCall.Of(context).RequiredSession.UserId, body.Name, body.Scopes, body.ExpiresInDays, body.ExpiresOn, cancellationToken);
        return TypedResults.Created($"{context.Request.PathBase}{AccountApi.Root}/tokens/{token.Id}", new CreatedAnswer(secret, Answer(token)));
    }

    private static async Task<Ok<ListAnswer>> ListAsync(ApiTokenFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer([.. (await flow.ListAsync(AccountCall.Of(context).RequiredSession.UserId, cancellationToken)).Select(Answer)]));

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(Guid id, ApiTokenFlow flow, HttpContext context, CancellationToken cancellationToken) =>
        await flow.RevokeAsync(AccountCall.Of(context).RequiredSession.UserId, id, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static TokenAnswer Answer(AccountApiToken token) => new(
        token.Id, token.Name, token.Start, ApiTokenScopes.Split(token.Scopes), token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.LastAddress);
}
