using System.Net;
using Microsoft.AspNetCore.Http;

namespace Gable.Accounts;

/// <summary>From where and with what a request comes, as far as it can be known.</summary>
/// <param name="Address">The network address; <c>null</c> when there is none.</param>
/// <param name="UserAgent">What the client calls itself, cut to 300 characters.</param>
internal sealed record ClientDetails(string? Address, string UserAgent)
{
    /// <summary>Nobody on the network: a command.</summary>
    public static ClientDetails None { get; } = new(null, "");

    public static ClientDetails Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();

        // Any control character or half a letter would be refused by the database.
        var clean = string.Concat(agent.Take(300).Where(static letter => !char.IsControl(letter) && !char.IsSurrogate(letter)));
        return new(Text(context.Connection.RemoteIpAddress), clean);
    }

    public static string? Text(IPAddress? address)
    {
        var text = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
        return text is { Length: > 45 } ? text[..45] : text;
    }
}
