using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Refuses writes and WebSockets that a page of another origin sends with the user's credentials (cross-site request forgery).</summary>
internal sealed class CrossOriginMiddleware(
    RequestDelegate next, OriginRule rule, AllowedHosts hosts, IOptions<GableSecurityOptions> security, CoreTelemetry telemetry)
{
    private static readonly Problem Refusal = new(
        StatusCodes.Status403Forbidden,
        "GABLE0120",
        "The request comes from another origin",
        "A write with cookies must come from the application's own pages. A program should send an Authorization header instead of cookies; " +
        "a page of another origin must be listed in Gable:Security:TrustedOrigins; behind a proxy, name it in Gable:Security:TrustedProxies.");

    public Task InvokeAsync(HttpContext context)
    {
        var webSocket = Upgrades.IsWebSocket(context);

        return security.Value.UnsafeAllowCrossOriginWrites || (!webSocket && IsSafe(context.Request.Method))
            ? next(context)
            : GuardAsync(context, webSocket);
    }

    private async Task GuardAsync(HttpContext context, bool webSocket)
    {
        if (await IsAllowedAsync(context, webSocket))
        {
            await next(context);
            return;
        }

        telemetry.CountRefused("cross-origin");
        await context.WriteProblemAsync(Refusal);
    }

    private async Task<bool> IsAllowedAsync(HttpContext context, bool webSocket)
    {
        var rules = context.GetEndpoint()?.Metadata.GetMetadata<CrossOriginMetadata>();

        if (rules is { Allowed: true })
        {
            return true;
        }

        var verdict = rule.Judge(context.Request);

        if (context.Request.Path.StartsWithSegments(DevelopmentPathMiddleware.Prefix))
        {
            return verdict == OriginVerdict.Own && IsOwnName(context.Request.Host);
        }

        var strict = rules is { Allowed: false };

        return verdict switch
        {
            OriginVerdict.Own => true,

            // The same-origin rule does not hold for WebSockets: a foreign page may read what they bring, cookies or not.
            OriginVerdict.Foreign => !strict && !webSocket && !HasAmbientCredentials(context.Request),
            _ => !HasAmbientCredentials(context.Request) || (!strict && await HasTokenAsync(context)),
        };
    }

    /// <summary>Credentials that browsers attach by themselves. With any other <c>Authorization</c>, which only a script can set, cookies do not count.</summary>
    private static bool HasAmbientCredentials(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();

        return authorization.Length == 0
            ? request.Headers.Cookie.Count > 0
            : AuthorizationHeader.IsAmbient(authorization);
    }

    // A foreign page whose name was made to point at this machine (DNS rebinding) is same-origin by its headers; its name gives it away.
    private bool IsOwnName(HostString host) =>
        IPAddress.TryParse(host.Host.Trim('[', ']'), out _)
        || host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (hosts.IsListed && hosts.Allows(host.Value ?? ""));

    private static async Task<bool> HasTokenAsync(HttpContext context) =>
        context.RequestServices.GetService<IAntiforgery>() is { } antiforgery && await antiforgery.IsRequestValidAsync(context);

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
}
