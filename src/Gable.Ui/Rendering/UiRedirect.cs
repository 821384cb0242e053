using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Gable.Ui;

/// <summary>Leads on after a form was handled: post, redirect, get.</summary>
public static class UiRedirect
{
    /// <summary>The header of requests that a script sends for a dialog. Their redirects are answered 204 with the target in <see cref="LocationHeader"/>,
    /// so that the page, not the script, meets the message that waits there.</summary>
    public const string DialogHeader = "Gable-Dialog";

    /// <summary>The header that tells a script where to lead the page.</summary>
    public const string LocationHeader = "Gable-Location";

    /// <summary>Answers 303 to a page of this application, to be fetched with GET.</summary>
    /// <param name="context">The request.</param>
    /// <param name="url">Where to; anything but a local path leads to <paramref name="otherwise"/>.</param>
    /// <param name="otherwise">The local path for the case that <paramref name="url"/> is none. Default the first page.</param>
    public static IResult To(HttpContext context, string? url, string otherwise = "/")
    {
        ArgumentNullException.ThrowIfNull(context);
        var target = IsLocal(url) ? url! : context.Request.PathBase + otherwise;
        return new SeeOther(target);
    }

    /// <summary>Whether a URL stays on this application: a path from the root, no other host, no control characters.</summary>
    /// <param name="url">The URL as the request brought it.</param>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..]
        && url.Length <= 2048
        && !url.Any(static letter => char.IsControl(letter) || letter == '\\')
        && Uri.TryCreate(new Uri("https://here.invalid"), url, out var target)
        && target.Host == "here.invalid" && target.UserInfo.Length == 0;

    private sealed class SeeOther(string target) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var isScript = httpContext.Request.Headers.ContainsKey(DialogHeader);
            httpContext.Response.StatusCode = isScript ? StatusCodes.Status204NoContent : StatusCodes.Status303SeeOther;

            // Headers are ASCII: letters beyond are escaped, what is escaped already stays.
            httpContext.Response.Headers[isScript ? LocationHeader : HeaderNames.Location] = string.Concat(target.EnumerateRunes().Select(static rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
