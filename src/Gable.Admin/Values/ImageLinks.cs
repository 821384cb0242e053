using Gable.Ui;
using Microsoft.AspNetCore.Http;

namespace Gable.Admin;

/// <summary>Which images pages of the admin load: those of the application itself and of <see cref="GableAdminOptions.ImageOrigins"/>. All others are links.</summary>
/// <remarks>A foreign image would tell its server who looks at which row, and when. The Content-Security-Policy says the same to the browser.</remarks>
internal static class ImageLinks
{
    /// <summary>Whether an address may be loaded as an image.</summary>
    public static bool MayShow(GableAdminOptions options, HttpRequest request, string? url)
    {
        if (url is not { Length: > 0 and <= 2048 })
        {
            return false;
        }

        if (UiRedirect.IsLocal(url))
        {
            return true;
        }

        return IsWeb(url, out var address) && address.UserInfo.Length == 0 &&
            (OriginOf(address).Equals($"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase) || options.ImageOrigins.Contains(OriginOf(address), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whether an address may be a link: of this application, or of the web.</summary>
    public static bool MayLink(string? url) => url is { Length: > 0 and <= 2048 } && (UiRedirect.IsLocal(url) || IsWeb(url, out _));

    /// <summary>Whether a text is an origin such as <c>https://images.example</c>.</summary>
    public static bool IsOrigin(string text) => IsWeb(text, out var address) && OriginOf(address).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsWeb(string url, out Uri address) =>
        Uri.TryCreate(url, UriKind.Absolute, out address!) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) && !url.Any(char.IsControl);

    private static string OriginOf(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
