using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Signs requests in by an access token: as its session, which the database has.</summary>
internal sealed class JwtHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, SessionReader sessions, SessionKeeper keeper)
    : TokenHandler(options, logger, encoder)
{
    public new const string Scheme = "Gable.Jwt";

    // A JSON object in base64url.
    private const string Beginning = "ey";

    /// <summary>Whether the request carries what may be one of our access tokens.</summary>
    public static bool IsFor(HttpContext context) => Carries(context, Beginning) &&
        context.RequestServices.GetService(typeof(IOptions<AccountOptions>)) is IOptions<AccountOptions> { Value.Jwt.Enabled: true };

    protected override bool IsForThis() => IsFor(Context);

    protected override async Task<ClaimsPrincipal?> ReadAsync(string token)
    {
        if (await tokens.CheckAsync(token, Context.RequestAborted) is not { } id || await sessions.FindAsync(id, Context.RequestAborted) is not { } session)
        {
            return null;
        }

        keeper.NoteUse(session, Context.Connection.RemoteIpAddress);
        session.Enter(Context);
        return session.NewPrincipal();
    }
}
