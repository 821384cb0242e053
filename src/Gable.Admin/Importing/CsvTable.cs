using System.Text;

namespace Gable.Admin;

/// <summary>A file of CSV (RFC 4180): a line of names, and lines of cells. Separators may be commas, semicolons or tabs, as spreadsheets write them by language.</summary>
/// <param name="Heads">The names of the columns.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="Lines">The cells, as many as there are names, with the number of the line in the file.</param>
internal sealed record CsvTable(IReadOnlyList<string> Heads, char Separator, IReadOnlyList<(int Number, IReadOnlyList<string> Cells)> Lines)
{
    /// <summary>Reads a file; <c>null</c> when it has no line of names, or a quotation that does not end.</summary>
    public static CsvTable? Read(string text, int mostLines)
    {
        text = text.TrimStart('\uFEFF');
        var first = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length)];

        // Spreadsheets write it in front to tell each other the separator; the number of a line is that in the file.
        var isTold = first.Trim('"') is ['s', 'e', 'p', '=', _];
        var separator = isTold ? first.Trim('"')[4] : MostIn(first);
        var lines = Split(text, separator, mostLines + (isTold ? 2 : 1));
        lines = isTold ? lines?.Skip(1).ToList() : lines;

        if (lines is null or [] || lines[0].Cells.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var heads = lines[0].Cells.Select(cell => cell.Trim()).ToList();
        var rest = lines.Skip(1).Where(line => line.Cells.Any(cell => cell.Length > 0))
            .Select(line => (line.Number, (IReadOnlyList<string>)[.. line.Cells.Concat(Enumerable.Repeat("", heads.Count)).Take(heads.Count)]));
        return new CsvTable(heads, separator, [.. rest]);
    }

    private static char MostIn(ReadOnlySpan<char> head)
    {
        var (commas, semicolons, tabs) = (head.Count(','), head.Count(';'), head.Count('\t'));
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }

    private static List<(int Number, List<string> Cells)>? Split(string text, char separator, int most)
    {
        var lines = new List<(int, List<string>)>();
        var (cells, cell, isQuoted, number, start) = (new List<string>(), new StringBuilder(), false, 1, 1);

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        for (var i = 0; i < text.Length && lines.Count < most; i++)
        {
            var letter = text[i];
            number += letter == '\n' ? 1 : 0;

            if (isQuoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append(text[++i]);
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                isQuoted = true;
            }
            else if (letter == separator)
            {
                EndCell();
            }
            else if (letter == '\n')
            {
                EndCell();
                lines.Add((start, cells));
                (cells, start) = ([], number);
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        if (isQuoted)
        {
            return null;
        }

        if ((cell.Length > 0 || cells.Count > 0) && lines.Count < most)
        {
            EndCell();
            lines.Add((start, cells));
        }

        return lines;
    }
}
