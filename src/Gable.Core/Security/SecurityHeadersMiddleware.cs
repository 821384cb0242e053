using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Puts the security headers on every answer, errors and files included.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, so that an answer whose headers were cleared on the way has them too.
        context.Response.OnStarting(static state => Apply((HttpContext)state), context);
        return next(context);
    }

    private static Task Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        var nonce = context.Features.Get<CspNonce>()?.Value;

        headers.ContentSecurityPolicy =
            $"default-src 'self'{(nonce is null ? "" : $"; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'")}; " +
            "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return Task.CompletedTask;
    }
}
