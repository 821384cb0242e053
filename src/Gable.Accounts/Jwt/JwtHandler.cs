using System.Text.Encodings.Web;
using Gable.Core;
using Gable.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Signs requests in by an access token in the <c>Authorization</c> header (RFC 6750): as its session, which the database has.</summary>
internal sealed class JwtHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, SessionReader sessions, SessionKeeper keeper)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Gable.Jwt";

    private const string Start = "Bearer ";

    /// <summary>Whether the request carries what may be one of our access tokens: a JSON object in base64url.</summary>
    public static bool IsFor(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(Start + "ey", StringComparison.OrdinalIgnoreCase) &&
        context.RequestServices.GetService(typeof(IOptions<AccountOptions>)) is IOptions<AccountOptions> { Value.Jwt.Enabled: true };

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsFor(Context))
        {
            return AuthenticateResult.NoResult();
        }

        try
        {
            if (await tokens.CheckAsync(Request.Headers.Authorization.ToString()[Start.Length..].Trim(), Context.RequestAborted) is not { } id ||
                await sessions.FindAsync(id, Context.RequestAborted) is not { } session)
            {
                return AuthenticateResult.Fail("The token is unknown, too old, or of a session that is over.");
            }

            keeper.NoteUse(session, Context.Connection.RemoteIpAddress);
            session.Enter(Context);
            return AuthenticateResult.Success(new AuthenticationTicket(session.NewPrincipal(), JwtHandler.Scheme));
        }
        catch (Exception exception) when (DatabaseUnavailable.Is(exception))
        {
            return AuthenticateResult.Fail(exception);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).Failure is { } failure && DatabaseUnavailable.Is(failure))
        {
            throw new ProblemException(DatabaseProblems.Unavailable, failure);
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
    }
}
