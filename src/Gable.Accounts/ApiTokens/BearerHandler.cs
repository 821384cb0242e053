using System.Text.Encodings.Web;
using Gable.Core;
using Gable.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Signs programs in by an API token in the <c>Authorization</c> header (RFC 6750).</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokenReader tokens, SessionKeeper keeper)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Gable.Bearer";

    private const string Start = "Bearer ";

    /// <summary>Whether the request carries one of our tokens; others are for other handlers.</summary>
    public static bool IsFor(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(Start + ApiTokenText.Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsFor(Context))
        {
            return AuthenticateResult.NoResult();
        }

        try
        {
            if (await tokens.FindAsync(Request.Headers.Authorization.ToString()[Start.Length..].Trim(), Context.RequestAborted) is not { } state)
            {
                return AuthenticateResult.Fail("The token is unknown, revoked or too old.");
            }

            keeper.NoteUse(state, Context.Connection.RemoteIpAddress);
            return AuthenticateResult.Success(new AuthenticationTicket(state.NewPrincipal(), BearerHandler.Scheme));
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
