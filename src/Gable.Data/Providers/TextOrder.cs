namespace Gable.Data;

/// <summary>Orders text as both databases do: by Unicode code point, which is the byte order of UTF-8.</summary>
/// <remarks>Differs from <see cref="StringComparer.Ordinal"/> only above U+FFFF, where UTF-16 sorts its surrogates too early.
/// <c>null</c> sorts first, as in LINQ to objects.</remarks>
public sealed class TextOrder : IComparer<string?>
{
    private readonly bool _ignoreCase;

    private TextOrder(bool ignoreCase) => _ignoreCase = ignoreCase;

    /// <summary>The order of ordinary text: <c>COLLATE "C"</c> on PostgreSQL, <c>BINARY</c> on SQLite.</summary>
    public static TextOrder Ordinal { get; } = new(ignoreCase: false);

    /// <summary>The order of <see cref="CaseInsensitiveAttribute"/> text: code points of the lower-case form.</summary>
    public static TextOrder IgnoreCase { get; } = new(ignoreCase: true);

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        return _ignoreCase ? CodePoints(TextFolding.Lower(x), TextFolding.Lower(y)) : CodePoints(x, y);
    }

    private static int CodePoints(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);

        if (same == left.Length || same == right.Length)
        {
            return left.Length - right.Length;
        }

        var (a, b) = (left[same], right[same]);

        // A surrogate stands for a code point above every other UTF-16 unit; between two surrogates the unit order is right.
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
    }
}
