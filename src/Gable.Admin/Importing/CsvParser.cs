using System.Text;

namespace Gable.Admin;

/// <summary>Takes a file of CSV (RFC 4180) apart while it is read, so that a large one needs no more memory than its longest line.</summary>
/// <param name="separator">What stands between two cells.</param>
internal sealed class CsvParser(char separator)
{
    /// <summary>Letters of a line. A quotation that does not end would take the rest of the file for one.</summary>
    public const int MostLetters = 8_000_000;

    private readonly StringBuilder _cell = new();

    private List<string> _cells = [];
    private bool _isQuoted;
    private bool _hadQuote;
    private int _letters;
    private int _number = 1;
    private int _start = 1;

    /// <summary>Whether a line was too long; the rest of the file makes no sense then.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The separator that the first line of a text tells, and whether a line of its own tells it: <c>sep=;</c>, which spreadsheets write in front.</summary>
    public static (char Separator, bool IsTold) SeparatorOf(ReadOnlySpan<char> text)
    {
        var first = text[..(text.IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length)];

        if (first.Trim('"') is ['s', 'e', 'p', '=', var told])
        {
            return (told, true);
        }

        var (commas, semicolons, tabs) = (first.Count(','), first.Count(';'), first.Count('\t'));
        return (tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',', false);
    }

    /// <summary>The lines that end in a part of the text.</summary>
    public IEnumerable<CsvLine> Take(string part)
    {
        foreach (var letter in part)
        {
            if (++_letters > MostLetters)
            {
                IsBroken = true;
                yield return new CsvLine(_start, []) { IsBroken = true };
                yield break;
            }

            if (TakesLine(letter))
            {
                yield return EndLine();
            }
        }
    }

    /// <summary>The line that the text ends with; <c>null</c> when it ended with a whole one.</summary>
    public CsvLine? End() => IsBroken || (!_isQuoted && _cell.Length == 0 && _cells.Count == 0) ? null : EndLine() with { IsBroken = _isQuoted && !_hadQuote };

    /// <summary>Whether a letter ends the line.</summary>
    private bool TakesLine(char letter)
    {
        _number += letter == '\n' ? 1 : 0;

        if (_isQuoted && !TakesQuoted(letter))
        {
            return false;
        }

        switch (letter)
        {
            case '\n':
                return true;
            case '"' when _cell.Length == 0:
                _isQuoted = true;
                break;
            case var _ when letter == separator:
                EndCell();
                break;
            case not '\r':
                _cell.Append(letter);
                break;
        }

        return false;
    }

    /// <summary>Takes a letter between quotation marks.</summary>
    /// <returns>Whether the quotation was over before it.</returns>
    private bool TakesQuoted(char letter)
    {
        if (_hadQuote)
        {
            _hadQuote = false;
            _isQuoted = letter == '"';

            if (_isQuoted)
            {
                _cell.Append('"');
            }

            return !_isQuoted;
        }

        if (letter == '"')
        {
            _hadQuote = true;
        }
        else
        {
            _cell.Append(letter);
        }

        return false;
    }

    private void EndCell()
    {
        _cells.Add(_cell.ToString());
        _cell.Clear();
    }

    private CsvLine EndLine()
    {
        EndCell();
        var line = new CsvLine(_start, _cells);
        (_cells, _start, _letters) = ([], _number, 0);
        return line;
    }
}
