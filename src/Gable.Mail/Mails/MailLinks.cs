using Gable.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>Full addresses of the application's own pages, for links in mails.</summary>
/// <remarks><c>Gable:Mail:BaseUrl</c> wins; without it, the address of the request that sends the mail.</remarks>
public sealed class MailLinks
{
    private readonly GableMailOptions _options;
    private readonly CurrentRequest _requests;

    internal MailLinks(IOptions<GableMailOptions> options, CurrentRequest requests) => (_options, _requests) = (options.Value, requests);

    /// <summary>The full address of a path.</summary>
    /// <param name="path">A path that begins with a slash: <c>/orders/7?tab=items</c>.</param>
    /// <exception cref="ArgumentException">The path is not local.</exception>
    /// <exception cref="GableException">The application's address is not known (GABLE3009).</exception>
    public string To(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        if (path is not ['/', ..] || path is ['/', '/' or '\\', ..] || path.Any(char.IsControl))
        {
            throw new ArgumentException($"\"{path}\" is not a path of this application; write it with one leading slash, such as /orders/7.", nameof(path));
        }

        if (_options.BaseUrl is { Length: > 0 } address)
        {
            return address.TrimEnd('/') + path;
        }

        // The host was checked against AllowedHosts before anything else ran.
        return _requests.HttpContext?.Request is { } request
            ? $"{request.Scheme}://{request.Host}{request.PathBase}{path}"
            : throw new GableException(
                "GABLE3009",
                $"A mail links to {path}, but it is not sent by a request, so the application's address is not known.",
                "Set Gable:Mail:BaseUrl to the address that users see, such as https://shop.example.");
    }
}
