using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>Signs programs in by an API token.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokenReader tokens, SessionKeeper keeper)
    : TokenHandler(options, logger, encoder)
{
    public new const string Scheme = "Gable.Bearer";

    /// <summary>Whether the request carries one of our tokens.</summary>
    public static bool IsFor(HttpContext context) => Carries(context, ApiTokenText.Prefix);

    protected override bool IsForThis() => IsFor(Context);

    protected override async Task<ClaimsPrincipal?> ReadAsync(string token)
    {
        if (await tokens.FindAsync(token, Context.RequestAborted) is not { } state)
        {
            return null;
        }

        keeper.NoteUse(state, Context.Connection.RemoteIpAddress);
        return state.NewPrincipal();
    }
}
