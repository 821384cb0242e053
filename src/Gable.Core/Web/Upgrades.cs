using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gable.Core;

/// <summary>Recognises requests that become WebSockets, before the WebSocket middleware has run.</summary>
internal static class Upgrades
{
    // Over HTTP/1.1 an Upgrade header asks for it; over HTTP/2 and 3 an extended CONNECT (RFC 8441).
    internal static bool IsWebSocket(HttpContext context)
    {
        if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            return string.Equals(connect.Protocol, "websocket", StringComparison.OrdinalIgnoreCase);
        }

        return context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && context.Request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);
    }
}
