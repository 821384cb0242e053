using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Gable.Admin;

/// <summary>The address of a list: conditions, search, order, columns and place in the words of REST, so that a link shows the same to everybody who may see it.</summary>
internal sealed class ListAddress
{
    /// <summary>The value of a parameter that says “none”, where leaving it out means what is so by default.</summary>
    public const string None = "-";

    private const string Columns = "cols";
    private const string Totals = "totals";

    // How a list looks, whatever its rows are: what somebody can make the own default.
    private static readonly string[] Looks = [Columns, Totals, "limit", "sort"];

    // What is no condition. The rest is REST's own, and goes there as it is.
    private static readonly HashSet<string> Parameters = new([.. Looks, "q", "after", "before", FormNames.Panel, FormNames.Up, FormNames.Down, FormNames.Since], StringComparer.Ordinal);

    private readonly IReadOnlyList<KeyValuePair<string, string>> _pairs;

    private ListAddress(IReadOnlyList<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    /// <summary>The value of a parameter; <c>null</c> when it is absent.</summary>
    public string? this[string name] => _pairs.FirstOrDefault(pair => pair.Key == name) is { Key: not null } found ? found.Value : null;

    /// <summary>The conditions, in order.</summary>
    public IEnumerable<KeyValuePair<string, string>> Conditions => _pairs.Where(pair => !Parameters.Contains(pair.Key));

    /// <summary>The columns that were chosen, in order; none for those by default.</summary>
    public IReadOnlyList<string> ChosenColumns => this[Columns]?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The columns whose numbers are added up.</summary>
    public IReadOnlyList<string> ChosenTotals => this[Totals]?.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(name => name != None).ToList() ?? [];

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
            .SelectMany(group => group.Key is Columns or Totals || group.Key.EndsWith("[in]", StringComparison.Ordinal)
                ? [new KeyValuePair<string, string>(group.Key, Joined(group.Select(pair => pair.Value)))]
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

    /// <summary>With another value of a parameter beside those that it has.</summary>
    public ListAddress And(string name, string value) => new([.. _pairs, new(name, value)]);

    /// <summary>The conditions alone, as the default shows them.</summary>
    public ListAddress Unlooked() => new([.. _pairs.Where(pair => !Looks.Contains(pair.Key))]);

    /// <summary>The first page of the same, with no panel open.</summary>
    public ListAddress FromStart() => With("after", null).With("before", null).With(FormNames.Panel, null);

    /// <summary>How the list looks, without its conditions and place.</summary>
    public ListAddress Look() => new([.. _pairs.Where(pair => Looks.Contains(pair.Key))]);

    /// <summary>With what another address says about the look where this one says nothing.</summary>
    public ListAddress Or(ListAddress look) => new([.. _pairs, .. look.Look()._pairs.Where(pair => this[pair.Key] is null)]);

    /// <summary>Whether a button was pressed that moves a column.</summary>
    public bool HasMove => this[FormNames.Up] is not null || this[FormNames.Down] is not null;

    /// <summary>With a column one place further to the front or to the end, when a button for it was pressed.</summary>
    public ListAddress Moved()
    {
        var (name, step) = this[FormNames.Up] is { } up ? (up, -1) : (this[FormNames.Down], 1);
        var columns = _pairs.Where(pair => pair.Key == Columns).SelectMany(pair => pair.Value.Split(',')).ToList();
        var at = columns.IndexOf(name ?? "");
        var rest = With(FormNames.Up, null).With(FormNames.Down, null);

        if (at < 0 || at + step < 0 || at + step >= columns.Count)
        {
            return rest;
        }

        (columns[at], columns[at + step]) = (columns[at + step], columns[at]);
        return rest.With(Columns, string.Join(',', columns)).With(FormNames.Panel, Columns);
    }

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

    // “None” beside others comes from a form, which sends it always.
    private static string Joined(IEnumerable<string> values)
    {
        var all = values.Distinct().ToList();
        return string.Join(',', all.Count > 1 ? all.Where(value => value != None) : all);
    }

    // Brackets, commas and colons may stand in a query, and an address is read by people.
    private static string Escape(string text) => Uri.EscapeDataString(text)
        .Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal)
        .Replace("%2C", ",", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal).Replace("%24", "$", StringComparison.Ordinal);
}
