using System.Globalization;

namespace Gable.Admin;

/// <summary>The order of rows that have a place among each other.</summary>
internal static class GridOrder
{
    /// <summary>The rows with one moved up or down, and their places counted anew; nothing is saved.</summary>
    /// <param name="rows">The rows of the form.</param>
    /// <param name="position">The column of the place.</param>
    /// <param name="move">The row's key, and <c>up</c> or <c>down</c>: <c>key=up</c>.</param>
    public static List<GridRow> Moved(IReadOnlyList<GridRow> rows, AdminField position, string move)
    {
        var known = rows.Where(row => row.Row is not null).OrderBy(row => PlaceOf(row, position)).ToList();
        var end = move.LastIndexOf('=');
        var from = end < 0 ? -1 : known.FindIndex(row => row.Key == move[..end]);
        var to = from + (move[(end + 1)..] == "up" ? -1 : 1);

        if (from >= 0 && to >= 0 && to < known.Count)
        {
            (known[from], known[to]) = (known[to], known[from]);
        }

        var first = known.Count == 0 ? 0 : known.Min(row => PlaceOf(row, position));
        return [.. known.Select((row, place) => row with { Draft = row.Draft!.With(position.Name, (first + place).ToString(CultureInfo.InvariantCulture)) }), .. rows.Where(row => row.Row is null)];
    }

    /// <summary>The place behind the last.</summary>
    public static long Next(IReadOnlyList<GridRow> rows, AdminField position) =>
        rows.Where(row => row.Row is not null).Select(row => PlaceOf(row, position) + 1).DefaultIfEmpty(Math.Max(0, (long)(position.Min ?? 0))).Max();

    // What is no number has no place, and stands at the end.
    private static long PlaceOf(GridRow row, AdminField position) =>
        row.Form?.Find(position.Name) is { } control && long.TryParse(row.TextOf(control), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) && place < int.MaxValue ? place : int.MaxValue;
}
