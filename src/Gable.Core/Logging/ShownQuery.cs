using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.WebUtilities;

namespace Gable.Core;

/// <summary>The address of a request as the log shows it: names of the query help to find a request; its values may be secrets.</summary>
internal static class ShownQuery
{
    private const int Room = 256;

    /// <summary>Puts the query behind the path, pair by pair as it was sent.</summary>
    /// <param name="path">The path.</param>
    /// <param name="query">The query string with its question mark; <c>null</c> or empty when there is none.</param>
    /// <param name="withValues">Whether values are shown; those whose name says that they are secret are masked even then.</param>
    /// <remarks>Without the request's parsed collection: making one for each line cost an eighth of an answer from the response cache, see
    /// docs/decisions/0023-where-the-time-of-a-request-goes.md.</remarks>
    internal static string After(string? path, string? query, bool withValues)
    {
        if (string.IsNullOrEmpty(query))
        {
            return path ?? "";
        }

        var text = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[Room]);
        text.AppendLiteral(path ?? "");
        var separator = "?";

        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = pair.DecodeName().Span;
            text.AppendLiteral(separator);
            text.AppendFormatted(name);
            text.AppendLiteral("=");
            text.AppendLiteral(withValues ? SecretMask.Apply(name.ToString(), pair.DecodeValue().ToString()) : "…");
            separator = "&";
        }

        return text.ToStringAndClear();
    }
}
