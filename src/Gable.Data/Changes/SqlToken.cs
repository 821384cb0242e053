namespace Gable.Data;

/// <summary>A word, a quoted name or a sign of SQL; comments and texts are left out.</summary>
/// <param name="Text">The word, or the name without its quotes.</param>
/// <param name="IsQuoted">Whether it is a quoted name, which is never a keyword.</param>
internal readonly record struct SqlToken(string Text, bool IsQuoted)
{
    internal bool IsName => IsQuoted || char.IsLetter(Text[0]) || Text[0] == '_';

    internal bool Is(string word) => !IsQuoted && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    internal static List<SqlToken> Split(string sql)
    {
        var tokens = new List<SqlToken>();
        var at = 0;

        while (at < sql.Length)
        {
            at = Next(sql, at, tokens);
        }

        return tokens;
    }

    private static int Next(string sql, int at, List<SqlToken> tokens)
    {
        var letter = sql[at];

        switch (letter)
        {
            case '-' when Starts(sql, at, "--"):
                return After(sql, at, "\n");
            case '/' when Starts(sql, at, "/*"):
                return After(sql, at + 2, "*/");
            case '\'':
                return Quoted(sql, at, '\'', null);
            case '"' or '`':
                return Quoted(sql, at, letter, tokens);
            case '[':
                var end = After(sql, at, "]");
                tokens.Add(new SqlToken(sql[(at + 1)..Math.Max(at + 1, end - 1)], IsQuoted: true));
                return end;
            case '$' when DollarTag(sql, at) is { } tag:
                return After(sql, at + tag.Length, tag);
            case var _ when char.IsWhiteSpace(letter):
                return at + 1;
            case var _ when IsWord(letter):
                var start = at;

                while (at < sql.Length && IsWord(sql[at]))
                {
                    at++;
                }

                tokens.Add(new SqlToken(sql[start..at], IsQuoted: false));
                return at;
            default:
                tokens.Add(new SqlToken(letter.ToString(), IsQuoted: false));
                return at + 1;
        }
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '@' or ':' or '#';

    private static bool Starts(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;

    private static int After(string sql, int at, string end) =>
        sql.IndexOf(end, at, StringComparison.Ordinal) is var found and >= 0 ? found + end.Length : sql.Length;

    private static int Quoted(string sql, int at, char quote, List<SqlToken>? names)
    {
        var text = new System.Text.StringBuilder();
        at++;

        while (at < sql.Length && (sql[at] != quote || (at + 1 < sql.Length && sql[at + 1] == quote)))
        {
            at += sql[at] == quote ? 1 : 0;
            text.Append(sql[at]);
            at++;
        }

        names?.Add(new SqlToken(text.ToString(), IsQuoted: true));
        return at + 1;
    }

    /// <summary>PostgreSQL's <c>$tag$ … $tag$</c>.</summary>
    private static string? DollarTag(string sql, int at)
    {
        var end = at + 1;

        while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
        {
            end++;
        }

        return end < sql.Length && sql[end] == '$' && (end == at + 1 || !char.IsDigit(sql[at + 1])) ? sql[at..(end + 1)] : null;
    }
}
