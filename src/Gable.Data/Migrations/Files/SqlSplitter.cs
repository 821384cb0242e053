namespace Gable.Data;

/// <summary>Splits a file into statements: never inside quotes, comments, dollar quotes or the body of a trigger or function.</summary>
internal sealed class SqlSplitter
{
    private readonly string _text;
    private readonly DatabaseKind _kind;
    private readonly List<SqlStatement> _statements = [];
    private readonly List<string> _words = [];
    private int _at;
    private int _start = -1;
    private int _bodies;

    private SqlSplitter(string text, DatabaseKind kind) => (_text, _kind) = (text, kind);

    internal static IReadOnlyList<SqlStatement> Split(string text, DatabaseKind kind) => new SqlSplitter(text, kind).Run();

    private List<SqlStatement> Run()
    {
        while (_at < _text.Length)
        {
            Step();
        }

        End();
        return _statements;
    }

    private void Step()
    {
        var current = _text[_at];

        if (char.IsWhiteSpace(current) || current == '\uFEFF')
        {
            _at++;
        }
        else if (Starts("--"))
        {
            Skip("\n");
        }
        else if (Starts("/*"))
        {
            Comment();
        }
        else if (current == ';' && _bodies == 0)
        {
            End();
            _at++;
        }
        else
        {
            _start = _start < 0 ? _at : _start;
            Token(current);
        }
    }

    private void Token(char current)
    {
        if (current is '\'' or '"' or '`')
        {
            Quoted(current, escapes: current == '\'' && _kind == DatabaseKind.PostgreSql && IsEscapeString());
        }
        else if (current == '[' && _kind == DatabaseKind.Sqlite)
        {
            Skip("]");
        }
        else if (current == '$' && _kind == DatabaseKind.PostgreSql && DollarTag() is { } tag)
        {
            _at += tag.Length;
            Skip(tag);
        }
        else if (char.IsLetter(current) || current == '_')
        {
            Word();
        }
        else
        {
            _at++;
        }
    }

    private void Word()
    {
        var start = _at;

        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '$'))
        {
            _at++;
        }

        var word = _text[start.._at].ToUpperInvariant();

        // A body opens with BEGIN in a trigger of SQLite, with BEGIN ATOMIC in a function of PostgreSQL; CASE ends with END too.
        if (_bodies > 0)
        {
            _bodies += word is "CASE" or "BEGIN" ? 1 : word == "END" ? -1 : 0;
        }
        else if ((word == "BEGIN" && _kind == DatabaseKind.Sqlite && IsTrigger()) ||
            (word == "ATOMIC" && _kind == DatabaseKind.PostgreSql && _words is [.., "BEGIN"]))
        {
            _bodies = 1;
        }

        _words.Add(word);
    }

    private bool IsTrigger() => _words is ["CREATE", "TRIGGER", ..] or ["CREATE", "TEMP" or "TEMPORARY", "TRIGGER", ..];

    // E'…' knows backslashes; a longer word that ends with e does not make one.
    private bool IsEscapeString() =>
        _at > 0 && _text[_at - 1] is 'e' or 'E' && (_at < 2 || !(char.IsLetterOrDigit(_text[_at - 2]) || _text[_at - 2] == '_'));

    private void Quoted(char quote, bool escapes)
    {
        for (_at++; _at < _text.Length; _at++)
        {
            if (escapes && _text[_at] == '\\')
            {
                _at++;
            }
            else if (_text[_at] == quote)
            {
                // A doubled quote begins the next round as a string of its own, which ends at the same place.
                _at++;
                return;
            }
        }
    }

    private string? DollarTag()
    {
        if (_at > 0 && (char.IsLetterOrDigit(_text[_at - 1]) || _text[_at - 1] == '_'))
        {
            return null;
        }

        var end = _at + 1;

        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_'))
        {
            end++;
        }

        return end < _text.Length && _text[end] == '$' && !char.IsDigit(_text[_at + 1]) ? _text[_at..(end + 1)] : null;
    }

    private void Comment()
    {
        var depth = 0;

        do
        {
            if (Starts("/*") && (depth == 0 || _kind == DatabaseKind.PostgreSql))
            {
                (depth, _at) = (depth + 1, _at + 2);
            }
            else if (Starts("*/"))
            {
                (depth, _at) = (depth - 1, _at + 2);
            }
            else
            {
                _at++;
            }
        }
        while (depth > 0 && _at < _text.Length);
    }

    private bool Starts(string part) => string.CompareOrdinal(_text, _at, part, 0, part.Length) == 0;

    private void Skip(string end)
    {
        var found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? _text.Length : found + end.Length;
    }

    private void End()
    {
        if (_start >= 0)
        {
            var text = _text[_start..Math.Min(_at, _text.Length)].Trim();
            _statements.Add(new SqlStatement(text, _text.AsSpan(0, _start).Count('\n') + 1));
        }

        _start = -1;
        _bodies = 0;
        _words.Clear();
    }
}
