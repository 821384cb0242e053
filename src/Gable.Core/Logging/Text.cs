using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Makes text from a request safe to put on one log line.</summary>
internal static class Text
{
    private const int MaxLength = 500;

    // Control characters; U+2028 and U+2029 end lines in some viewers; bidirectional controls reorder them.
    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Range('\0', '\u001f'), .. Range('\u007f', '\u009f'), .. Range('\u2028', '\u202e'), .. Range('\u2066', '\u2069')]);

    internal static string Method(HttpContext context) => Clean(context.Request.Method, 20);

    internal static string Path(HttpContext context) => Clean((context.Request.PathBase + context.Request.Path).Value);

    /// <summary>Control characters and line ends become '?', so that a request cannot write lines of its own; long text is cut.</summary>
    internal static string Clean(string? text, int maxLength = MaxLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.Length <= maxLength && !text.AsSpan().ContainsAny(Unsafe))
        {
            return text;
        }

        var cut = text.Length > maxLength;
        return string.Create(cut ? maxLength : text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Unsafe.Contains(source[i]) ? '?' : source[i];
            }
        }) + (cut ? "…" : "");
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(static code => (char)code);
}
