using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Gable.Resources;

/// <summary>A request for a list after parsing: names are resolved, values are typed, every limit holds.</summary>
/// <remarks>Everything here but the values of conditions, words, limit, page and cursor belongs to the shape of the query: two requests of one
/// shape give the same SQL text with other parameters.</remarks>
internal sealed record ListQuery
{
    /// <summary>The resource to list.</summary>
    public required ResourceDescriptor Resource { get; init; }

    /// <summary>The conditions; all must hold.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>The words of <c>q</c>; each must occur in a field of <see cref="SearchFields"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The searchable fields that the actor may see.</summary>
    public IReadOnlyList<ResourceField> SearchFields { get; init; } = [];

    /// <summary>The order; the primary key decides ties.</summary>
    public IReadOnlyList<SortTerm> Sort { get; init; } = [];

    /// <summary>Rows of the page, 1 to 100.</summary>
    public int Limit { get; init; } = QueryLimits.DefaultLimit;

    /// <summary>The cursor as it came; <c>null</c> for the first page.</summary>
    public string? After { get; init; }

    /// <summary>The page by number, from 1; <c>null</c> when paging by cursor.</summary>
    public int? Page { get; init; }

    /// <summary>Whether to count all rows.</summary>
    public bool Count { get; init; }

    /// <summary>What to write of each row.</summary>
    public required RowQuery Row { get; init; }

    /// <summary>The order with the key at its end, in the direction of the last field, so that one index serves both.</summary>
    public IReadOnlyList<SortTerm> TotalOrder()
    {
        for (var i = 0; i < Sort.Count; i++)
        {
            if (Sort[i].Path is { Relations.Count: 0, Field.IsKey: true })
            {
                return i == Sort.Count - 1 ? Sort : [.. Sort.Take(i + 1)];
            }
        }

        return [.. Sort, new SortTerm(FieldPath.OfKey(Resource), Sort.Count > 0 && Sort[^1].Descending)];
    }

    /// <summary>A hash of what a cursor depends on: resource, conditions, search and order; neither limit nor fields.</summary>
    public byte[] Fingerprint() => Fingerprints.GetValue(this, static query => query.ComputeFingerprint());

    // A query is parsed once and used for many requests. Not a field: a copy by "with" would carry a hash of what it no longer is.
    private static readonly ConditionalWeakTable<ListQuery, byte[]> Fingerprints = [];

    private byte[] ComputeFingerprint()
    {
        var text = new StringBuilder(Resource.Name);

        foreach (var line in Conditions
            .Select(condition => $"{condition.Path.Name}[{FieldOperators.NameOf(condition.Operator)}]={Text(condition.Value)}")
            .Concat(Words.Select(word => $"q={word}"))
            .Order(StringComparer.Ordinal))
        {
            // Lengths keep a value with a line break from looking like two conditions.
            text.Append(CultureInfo.InvariantCulture, $"\n{line.Length}:{line}");
        }

        foreach (var term in Sort)
        {
            text.Append('\n').Append(term.Descending ? '-' : '+').Append(term.Path.Name);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))[..16];
    }

    private static string Text(object value) => value switch
    {
        string text => text,
        IEnumerable list => string.Join('\u001f', list.Cast<object>().Select(Text)),
        DateTime moment => moment.Ticks.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcTicks.ToString(CultureInfo.InvariantCulture),
        TimeOnly time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
