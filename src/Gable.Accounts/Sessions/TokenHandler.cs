using System.Security.Claims;
using System.Text.Encodings.Web;
using Gable.Core;
using Gable.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Signs requests in by a token in the <c>Authorization</c> header (RFC 6750); each kind of token knows its own.</summary>
internal abstract class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Start = "Bearer ";

    /// <summary>Whether the header carries a token that begins so; others are for other handlers.</summary>
    protected static bool Carries(HttpContext context, string beginning) => context.Request.Headers.Authorization.ToString() is var header &&
        header.StartsWith(Start, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Start.Length).StartsWith(beginning, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the request carries a token of this kind.</summary>
    protected abstract bool IsForThis();

    /// <summary>Whom the token stands for; <c>null</c> for a token that does not work.</summary>
    protected abstract Task<ClaimsPrincipal?> ReadAsync(string token);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsForThis())
        {
            return AuthenticateResult.NoResult();
        }

        try
        {
            return await ReadAsync(Request.Headers.Authorization.ToString()[Start.Length..].Trim()) is { } principal
                ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name))
                : AuthenticateResult.Fail("The token is unknown, revoked, too old, or of a session that is over.");
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
