using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Gable.Admin;

/// <summary>The address of a list: conditions, search, order, columns and place in the words of REST, so that a link shows the same to everybody who may see it.</summary>
internal sealed class ListAddress
{
    private const string Columns = "cols";

    // What is no condition. The rest is REST's own, and goes there as it is.
    private static readonly HashSet<string> Parameters = new(StringComparer.Ordinal) { "q", "sort", "limit", "after", "before", Columns };

    private readonly IReadOnlyList<KeyValuePair<string, string>> _pairs;

    private ListAddress(IReadOnlyList<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    /// <summary>The value of a parameter; <c>null</c> when it is absent.</summary>
    public string? this[string name] => _pairs.FirstOrDefault(pair => pair.Key == name) is { Key: not null } found ? found.Value : null;

    /// <summary>The conditions, in order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Conditions => _pairs.Where(pair => !Parameters.Contains(pair.Key));

    /// <summary>The columns that were chosen, in order; none for those by default.</summary>
    public IReadOnlyList<string> ChosenColumns => this[Columns]?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static ListAddress Parse(string? query)
    {
        var pairs = new List<KeyValuePair<string, string>>();

        foreach (var pair in new QueryStringEnumerable(query))
        {
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return new ListAddress(pairs);
    }

    /// <summary>The address that says the same without what a form sends in vain: empty values, one parameter several times, what is so by default.</summary>
    /// <param name="defaults">Values that need not be said.</param>
    /// <returns><c>null</c> when this address is in that form already.</returns>
    public ListAddress? Tidied(IReadOnlyDictionary<string, string> defaults)
    {
        // Boxes of one name are joined as lists are written; a field of a form that is sent twice by hand stays a mistake.
        var tidy = _pairs.Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .SelectMany(group => group.Key == Columns || group.Key.EndsWith("[in]", StringComparison.Ordinal)
                ? [new KeyValuePair<string, string>(group.Key, string.Join(',', group.Select(pair => pair.Value)))]
                : group.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.Trim())))
            .Where(pair => defaults.GetValueOrDefault(pair.Key) != pair.Value)
            .ToList();

        return tidy.SequenceEqual(_pairs) ? null : new ListAddress(tidy);
    }

    /// <summary>With one parameter changed, added (at the end) or taken away (<c>null</c>).</summary>
    public ListAddress With(string name, string? value)
    {
        var pairs = _pairs.Where(pair => pair.Key != name).ToList();

        if (value is not null)
        {
            pairs.Add(new(name, value));
        }

        return new ListAddress(pairs);
    }

    /// <summary>The first page of the same.</summary>
    public ListAddress FromStart() => With("after", null).With("before", null);

    /// <summary>Without conditions and search.</summary>
    public ListAddress Unfiltered() => new([.. _pairs.Where(pair => Parameters.Contains(pair.Key) && pair.Key is not ("q" or "after" or "before"))]);

    /// <summary>The query string, or nothing.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();

        foreach (var (name, value) in _pairs)
        {
            text.Append(text.Length == 0 ? '?' : '&').Append(Escape(name)).Append('=').Append(Escape(value));
        }

        return text.ToString();
    }

    // Brackets, commas and colons may stand in a query, and an address is read by people.
    private static string Escape(string text) => Uri.EscapeDataString(text)
        .Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);
}
