using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Puts the security headers on every answer, at the last moment: clearing an answer to write an error cannot lose them.</summary>
/// <remarks>A header that the application set itself is kept.</remarks>
internal sealed class SecurityHeadersMiddleware
{
    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

    private readonly RequestDelegate _next;
    private readonly Func<object, Task> _apply;
    private readonly ContentSecurityPolicy? _policy;
    private readonly string? _hsts;
    private readonly ConditionalWeakTable<Endpoint, ContentSecurityPolicy> _byEndpoint = [];

    public SecurityHeadersMiddleware(RequestDelegate next, IOptions<GableSecurityOptions> options, IHostEnvironment environment)
    {
        var security = options.Value;
        _next = next;
        _apply = Apply;
        _hsts = environment.IsDevelopment() || security.AllowPlainHttp
            ? null
            : FormattableString.Invariant($"max-age={(long)security.HstsMaxAge.TotalSeconds}; includeSubDomains");
        _policy = security.UnsafeNoContentSecurityPolicy
            ? null
            : security.ContentSecurityPolicy.Aggregate(
                ContentSecurityPolicy.Default,
                static (policy, pair) => policy.With(pair.Key, pair.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(_apply, context);
        return _next(context);
    }

    private Task Apply(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        var policy = _policy is null ? null : PolicyFor(context, _policy);

        if (policy is not null && headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy =
                context.Features.Get<CspNonceFeature>() is { } nonce ? policy.WithNonce(nonce.Value) : policy.Text;
        }

        // A page that opened frame-ancestors must not be denied by the older header.
        if (policy?.ForbidsFrames ?? true)
        {
            headers.TryAdd("X-Frame-Options", "DENY");
        }

        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", PermissionsPolicy);

        if (_hsts is not null && context.Request.IsHttps && !IsLoopback(context.Request.Host.Host))
        {
            headers.TryAdd("Strict-Transport-Security", _hsts);
        }

        return Task.CompletedTask;
    }

    private ContentSecurityPolicy PolicyFor(HttpContext context, ContentSecurityPolicy policy)
    {
        var endpoint = context.GetEndpoint();

        return endpoint?.Metadata.GetMetadata<ContentSecurityPolicyMetadata>() is null
            ? policy
            : _byEndpoint.GetValue(endpoint, key => key.Metadata.GetOrderedMetadata<ContentSecurityPolicyMetadata>()
                .Aggregate(policy, static (sum, metadata) => sum.With(metadata.Directive, metadata.Sources)));
    }

    // Browsers would keep other projects on this machine from using plain HTTP.
    private static bool IsLoopback(string host) =>
        host is "127.0.0.1" or "[::1]" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
}
