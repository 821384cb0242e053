using System.Text.Encodings.Web;
using Gable.Core;
using Gable.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Signs requests in by the session cookie. The session is in the database, so that it ends when it is ended there.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    SessionReader sessions, SessionCookies cookies, SessionKeeper keeper)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Gable.Session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookies.Read(Context, SessionCookies.Session) is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        try
        {
            return await sessions.FindAsync(secret, Context.RequestAborted) is { } session ? Success(session) : AuthenticateResult.Fail("The session is over.");
        }
        catch (Exception exception) when (DatabaseUnavailable.Is(exception))
        {
            // Pages that need neither the database nor a user go on working.
            return AuthenticateResult.Fail(exception);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if ((await HandleAuthenticateOnceSafeAsync()).Failure is { } failure && DatabaseUnavailable.Is(failure))
        {
            throw new ProblemException(DatabaseProblems.Unavailable, failure);
        }

        if (Navigation.IsPage(Request))
        {
            Response.Redirect(Navigation.ToSignIn(Request));
            return;
        }

        Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private AuthenticateResult Success(SessionState session)
    {
        keeper.NoteUse(session, Context.Connection.RemoteIpAddress);
        session.Enter(Context);
        return AuthenticateResult.Success(new AuthenticationTicket(session.NewPrincipal(), SessionHandler.Scheme));
    }
}
