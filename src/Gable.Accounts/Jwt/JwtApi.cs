using System.ComponentModel;
using System.Text.Json.Serialization;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Gable.Accounts;

/// <summary>The endpoints of access and refresh tokens.</summary>
internal static class JwtApi
{
    internal sealed record GrantRequest(
        [property: Description("`password` to sign in, `refresh` for the next tokens.")] string? Grant,
        [property: Description("The address; for `password`.")] string? Email,
        [property: Description("The password; for `password`.")] string? Password,
        [property: Description("The six digits of the app or a recovery code, for whoever turned the second factor on.")] string? Code,
        [property: Description("The newest refresh token; for `refresh`. It works once.")] string? RefreshToken);

    internal sealed record RevokeRequest([property: Description("The refresh token whose session ends.")] string? RefreshToken);

    internal sealed record TokenAnswer(
        [property: Description("The access token: send it as `Authorization: Bearer …`.")] string AccessToken,
        [property: Description("`Bearer`.")] string TokenType,
        [property: Description("In how many seconds the access token stops working.")] int ExpiresIn,
        [property: Description("What the next access token is had for. Keep it in place of the one before, which works no more.")] string RefreshToken,
        [property: Description("When the refresh token stops working if it is not used.")] DateTimeOffset RefreshExpiresAt);

    internal sealed record KeyAnswer(
        [property: Description("`EC`.")] string Kty,
        [property: Description("`P-256`.")] string Crv,
        [property: Description("The point's x, in base64url.")] string X,
        [property: Description("The point's y, in base64url.")] string Y,
        [property: Description("The key's id: `kid` in the header of the tokens that it signed.")] string Kid,
        [property: Description("`sig`.")] string Use,
        [property: Description("`ES256`.")] string Alg);

    internal sealed record KeysAnswer([property: Description("The keys, the newest first."), JsonPropertyName("keys")] IReadOnlyList<KeyAnswer> Keys);

    public static void Map(RouteGroupBuilder group)
    {
        AccountApi.Refuses(group.MapPost("/token", GrantAsync).WithName("grantToken").WithSummary("Get an access token")
            .WithDescription("For clients without cookies. Sign in with address and password (and `code`, when 401 GABLE4034 asks for it), later exchange the refresh token. Each refresh token works once: one that comes again ends the session, so never send two exchanges at once."))
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        group.MapPost("/token/revoke", RevokeAsync).WithName("revokeRefreshToken").WithSummary("End the session of a refresh token").WithDescription("204 whether or not there was one (RFC 7009).");
        group.MapGet("/token/keys", KeysAsync).WithName("tokenKeys").WithSummary("Read the keys that check access tokens").WithDescription("A JSON Web Key Set (RFC 7517), for services that check tokens themselves. They cannot see that a session was ended.");
    }

    private static async Task<Ok<TokenAnswer>> GrantAsync(GrantRequest body, JwtFlow flow, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        var call = AccountCall.Of(context);
        var tokens = body.Grant switch
        {
            "password" => await flow.SignInAsync(body.Email, body.Password, body.Code, call, cancellationToken),
            "refresh" => await flow.RefreshAsync(body.RefreshToken, call, cancellationToken),
            _ => throw AccountProblems.Invalid("grant", "Use password or refresh."),
        };
        var seconds = (int)Math.Round((tokens.AccessEndsAt - time.GetUtcNow()).TotalSeconds);
        return TypedResults.Ok(new TokenAnswer(tokens.AccessToken, "Bearer", seconds, tokens.RefreshToken, tokens.RefreshEndsAt));
    }

    private static async Task<NoContent> RevokeAsync(RevokeRequest body, JwtFlow flow, HttpContext context, CancellationToken cancellationToken)
    {
        await flow.RevokeAsync(body.RefreshToken, AccountCall.Of(context), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<KeysAnswer>> KeysAsync(SigningKeys keys, CancellationToken cancellationToken) => TypedResults.Ok(new KeysAnswer(
        [.. (await keys.PublicAsync(cancellationToken)).Select(static key => new KeyAnswer(key.Kty, key.Crv, key.X, key.Y, key.Kid, key.Use, key.Alg))]));
}
