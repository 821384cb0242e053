using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>The request that the running code belongs to, for services that are not handed one.</summary>
/// <remarks>A singleton service. Unlike <see cref="IHttpContextAccessor"/>, whose presence keeps ASP.NET Core from reusing its request objects, it is
/// filled only for endpoints that may run code which asks: see <see cref="NoCurrentRequestMetadata"/>.</remarks>
public sealed class CurrentRequest
{
    private static readonly AsyncLocal<Holder?> Ambient = new();

    internal CurrentRequest()
    {
    }

    /// <summary>The request; <c>null</c> outside of one, after its end, before routing, and in endpoints with <see cref="NoCurrentRequestMetadata"/>.</summary>
    /// <remarks>An instance serves all callers: the value follows the flow of asynchronous work.</remarks>
#pragma warning disable CA1822 // Part of a service, so that its users can be seen to depend on it.
    public HttpContext? HttpContext => Ambient.Value?.Context;
#pragma warning restore CA1822

    internal static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        var holder = new Holder { Context = context };
        Ambient.Value = holder;

        try
        {
            await next(context);
        }
        finally
        {
            // Work that goes on in the background must not see the object in its next use.
            holder.Context = null;
        }
    }

    private sealed class Holder
    {
        internal HttpContext? Context { get; set; }
    }
}
