using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Configuration;

namespace Gable.Core;

/// <summary>Finds the port on which clients reach HTTPS, from the same places as ASP.NET Core.</summary>
internal static class HttpsPort
{
    internal static int? Find(HttpsRedirectionOptions options, IConfiguration configuration, IServer server)
    {
        var configured = configuration["https_port"] ?? configuration["ANCM_HTTPS_PORT"];

        return options.HttpsPort
            ?? (int.TryParse(configured, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : (int?)null)
            ?? FromAddresses(server);
    }

    private static int? FromAddresses(IServer server) => server.Features.Get<IServerAddressesFeature>()?.Addresses
        .Select(static address => BindingAddress.Parse(address))
        .FirstOrDefault(static address => address.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase))?.Port;
}
