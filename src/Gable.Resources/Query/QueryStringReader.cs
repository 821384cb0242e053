using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Gable.Resources;

/// <summary>Reads the query string as it was sent: in order, names case-sensitive, repetitions kept.</summary>
/// <remarks><c>HttpRequest.Query</c> merges names that differ in case, which would hide a repeated parameter.</remarks>
internal static class QueryStringReader
{
    public static List<KeyValuePair<string, string>> Read(string? queryString)
    {
        var pairs = new List<KeyValuePair<string, string>>();

        foreach (var pair in new QueryStringEnumerable(queryString))
        {
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return pairs;
    }
}
