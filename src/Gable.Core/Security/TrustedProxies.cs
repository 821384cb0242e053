using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Core;

/// <summary>Believes forwarded headers only from the proxies that are named; without names they are ignored.</summary>
internal sealed class TrustedProxies(IOptions<GableSecurityOptions> security) : IConfigureOptions<ForwardedHeadersOptions>
{
    public void Configure(ForwardedHeadersOptions options)
    {
        if (security.Value.TrustedProxies.Count == 0)
        {
            return;
        }

        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
            | (security.Value.AllowForwardedHost ? ForwardedHeaders.XForwardedHost : ForwardedHeaders.None);

        // The chain is followed for as long as each hop is a named proxy.
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();

        foreach (var proxy in security.Value.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        }
    }
}

internal static class TrustedProxiesExtensions
{
    internal static void UseTrustedProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<GableSecurityOptions>>().ValueOrDefault().TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }
}
