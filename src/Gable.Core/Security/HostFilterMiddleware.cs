using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Refuses requests for hosts that are not listed: links and redirects repeat the host, and a cache would keep them.</summary>
/// <remarks>Health checks are exempt: orchestrators ask by address, and those answers repeat nothing.</remarks>
internal sealed class HostFilterMiddleware(RequestDelegate next, AllowedHosts hosts)
{
    private static readonly Problem Refusal = new(
        StatusCodes.Status400BadRequest,
        "GABLE0130",
        "The host is not served here",
        "The Host header names a host that this application does not answer to. If it should, add it to AllowedHosts.");

    public Task InvokeAsync(HttpContext context) =>
        hosts.Allows(context.Request.Headers.Host.ToString()) || HealthPaths.Contains(context.Request.Path)
            ? next(context)
            : context.WriteProblemAsync(Refusal);
}
