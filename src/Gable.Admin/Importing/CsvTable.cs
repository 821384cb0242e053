namespace Gable.Admin;

/// <summary>A file of CSV (RFC 4180): a line of names, and lines of cells. Separators may be commas, semicolons or tabs, as spreadsheets write them by language.</summary>
/// <param name="Heads">The names of the columns.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="Lines">The cells, as many as there are names, with the number of the line in the file.</param>
internal sealed record CsvTable(IReadOnlyList<string> Heads, char Separator, IReadOnlyList<CsvLine> Lines)
{
    /// <summary>Reads a file; <c>null</c> when it has no line of names, or a quotation that does not end.</summary>
    public static CsvTable? Read(string text, int mostLines)
    {
        text = text.TrimStart('\uFEFF');
        var (separator, isTold) = CsvParser.SeparatorOf(text);
        var parser = new CsvParser(separator);
        var most = mostLines + (isTold ? 2 : 1);
        var lines = parser.Take(text).Take(most).ToList();

        if (lines.Count < most && parser.End() is { } last)
        {
            lines.Add(last);
        }

        return lines.Exists(static line => line.IsBroken) || HeadsOf(lines.Skip(isTold ? 1 : 0).FirstOrDefault()) is not { } heads ? null
            : new CsvTable(heads, separator, [.. lines.Skip(isTold ? 2 : 1).Where(static line => !line.IsEmpty).Select(line => line.Of(heads.Count))]);
    }

    /// <summary>The names of the columns; <c>null</c> when the line has none.</summary>
    public static IReadOnlyList<string>? HeadsOf(CsvLine? line) =>
        line is null or { IsBroken: true } || line.Cells.All(string.IsNullOrWhiteSpace) ? null : [.. line.Cells.Select(static cell => cell.Trim())];
}
