using System.Text;

namespace Gable.Mail;

/// <summary>Lines of text under construction: collapses white space as a browser does and indents.</summary>
internal sealed class TextLines
{
    private readonly StringBuilder _text = new();
    private readonly List<string> _indents = [];
    private string? _item;
    private int _deeper;
    private int _breaks = int.MaxValue;
    private bool _space;
    private bool _lineStarted;

    internal int Length => _text.Length;

    internal string Since(int start) => start < _text.Length ? _text.ToString(start, _text.Length - start) : "";

    internal void Write(string text, bool preformatted)
    {
        foreach (var letter in text)
        {
            if (preformatted)
            {
                if (letter == '\n')
                {
                    Break(force: true);
                }
                else if (letter != '\r')
                {
                    Put(letter);
                }
            }
            else if (letter is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _space = _lineStarted;
            }
            else
            {
                Put(letter);
            }
        }
    }

    /// <summary>Ends the line, if anything is on it.</summary>
    internal void Break(bool force = false)
    {
        _space = false;

        if (_lineStarted || force)
        {
            _breaks = 1 + (force && !_lineStarted && _breaks < 1000 ? _breaks : 0);
            _lineStarted = false;
        }
    }

    /// <summary>Ends the line and leaves one blank line before what follows.</summary>
    internal void Paragraph()
    {
        Break();

        if (_breaks == 1)
        {
            _breaks = 2;
        }
    }

    /// <summary>Indents what follows; levels beyond <paramref name="max"/> are counted alone, so that deep nesting costs nothing.</summary>
    internal void Indent(string sign, int max)
    {
        if (_indents.Count == max)
        {
            _deeper++;
        }
        else
        {
            _indents.Add(sign.Length == 0 ? "  " : sign);
        }
    }

    internal void Outdent()
    {
        if (_deeper > 0)
        {
            _deeper--;
        }
        else if (_indents.Count > 0)
        {
            _indents.RemoveAt(_indents.Count - 1);
        }
    }

    /// <summary>Begins a list item: its sign stands in the place of the innermost indent.</summary>
    internal void Item(string sign) => _item = sign;

    internal void Underline(int start, char sign)
    {
        var width = Math.Min(Since(start).Trim().Length, 60);

        if (width > 0)
        {
            Break();
            Write(new string(sign, width), preformatted: true);
        }
    }

    public override string ToString() => _text.Length == 0 ? "" : _text.ToString().TrimEnd() + "\n";

    private void Put(char letter)
    {
        if (!_lineStarted)
        {
            StartLine();
        }

        if (_space)
        {
            _text.Append(' ');
            _space = false;
        }

        // Zero-width and non-breaking fillers of preheaders say nothing in text.
        _text.Append(letter == '\u00a0' ? ' ' : letter);
    }

    private void StartLine()
    {
        _text.Append('\n', _text.Length == 0 ? 0 : Math.Min(_breaks, 2));

        for (var i = 0; i < _indents.Count; i++)
        {
            _text.Append(i == _indents.Count - 1 && _item is not null ? "" : _indents[i]);
        }

        _text.Append(_item);
        (_item, _lineStarted, _breaks) = (null, true, 0);
    }
}
