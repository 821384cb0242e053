using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Sends plain HTTP to HTTPS outside development, when it is known where HTTPS answers.</summary>
/// <remarks>
/// Behind a proxy that ends TLS and is not named in <c>TrustedProxies</c>, every request looks like plain HTTP; redirecting it would
/// loop. So the redirect needs a known port (endpoint, <c>ASPNETCORE_HTTPS_PORT</c>) or a trusted proxy's word that the client used HTTP.
/// </remarks>
internal sealed class HttpsRedirectMiddleware(
    RequestDelegate next,
    IOptions<GableSecurityOptions> security,
    IOptions<HttpsRedirectionOptions> redirection,
    IOptions<ForwardedHeadersOptions> forwarded,
    IHostEnvironment environment,
    IConfiguration configuration,
    IServer server)
{
    private readonly bool _enabled = !environment.IsDevelopment() && !security.Value.AllowPlainHttp;
    private readonly Lazy<int?> _port = new(() => HttpsPort.Find(redirection.Value, configuration, server));

    public Task InvokeAsync(HttpContext context)
    {
        if (!_enabled || context.Request.IsHttps || HealthPaths.Contains(context.Request.Path) || PortFor(context) is not { } port)
        {
            return next(context);
        }

        var request = context.Request;
        var host = port == 443 ? new HostString(request.Host.Host) : new HostString(request.Host.Host, port);
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = UriHelper.BuildAbsolute("https", host, request.PathBase, request.Path, request.QueryString);
        return Task.CompletedTask;
    }

    private int? PortFor(HttpContext context)
    {
        var saidByProxy = security.Value.TrustedProxies.Count > 0
            && context.Request.Headers.ContainsKey(forwarded.Value.OriginalProtoHeaderName);

        return _port.Value ?? (saidByProxy ? 443 : null);
    }
}
