using System.Globalization;
using System.Text;

namespace Gable.Mail;

/// <summary>A table of data as aligned columns of text.</summary>
internal sealed class TextTable
{
    private const int MaxAligned = 40;

    private readonly List<List<StringBuilder>> _rows = [];
    private readonly HashSet<int> _headings = [];
    private readonly StringBuilder _outside = new();

    internal int Length => Cell().Length;

    internal void Row() => _rows.Add([]);

    internal void Cell(bool heading)
    {
        if (_rows.Count == 0)
        {
            Row();
        }

        if (heading && _rows[^1].Count == 0)
        {
            _headings.Add(_rows.Count - 1);
        }
        else if (!heading)
        {
            _headings.Remove(_rows.Count - 1);
        }

        _rows[^1].Add(new StringBuilder());
    }

    internal void Write(string text) => Cell().Append(text);

    internal string Since(int start) => start < Cell().Length ? Cell().ToString(start, Cell().Length - start) : "";

    internal IEnumerable<string> Lines()
    {
        var rows = _rows.Select(static row => row.Select(static cell => Collapse(cell.ToString())).ToList()).ToList();
        var columns = rows.Count == 0 ? 0 : rows.Max(static row => row.Count);
        var widths = Enumerable.Range(0, columns)
            .Select(column => rows.Max(row => column < row.Count ? Math.Min(Width(row[column]), MaxAligned) : 0)).ToArray();

        if (Collapse(_outside.ToString()) is { Length: > 0 } outside)
        {
            yield return outside;
        }

        foreach (var (index, row) in rows.Index().Where(static row => row.Item.Any(static cell => cell.Length > 0)))
        {
            yield return string.Join("  ", row.Select((cell, column) => cell + new string(' ', Math.Max(0, widths[column] - Width(cell))))).TrimEnd();

            if (_headings.Contains(index))
            {
                yield return string.Join("  ", widths.Select(static width => new string('-', Math.Max(width, 1))));
            }
        }
    }

    private static string Collapse(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What a reader counts as one letter, so that emoji and accents do not shift the columns.
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    private StringBuilder Cell() => _rows is [.., [.., var cell]] ? cell : _outside;
}
