using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>The tables that a piece of SQL writes, read from its text. In doubt: everything.</summary>
/// <remarks>A function that a SELECT calls, and a trigger, may write more than the text shows.</remarks>
internal sealed class SqlWrites
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "SELECT", "VALUES", "TABLE", "PRAGMA", "EXPLAIN", "SET", "RESET", "SHOW", "SAVEPOINT", "RELEASE", "ANALYZE", "VACUUM", "REINDEX",
        "LOCK", "LISTEN", "UNLISTEN", "NOTIFY", "DISCARD", "CHECKPOINT", "FETCH", "DECLARE", "CLOSE", "MOVE",
    };

    private static readonly HashSet<string> Writing = new(StringComparer.OrdinalIgnoreCase)
    {
        "INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "COPY", "WITH",
    };

    private readonly HashSet<string> _tables = new(StringComparer.OrdinalIgnoreCase);
    private bool _isEverything;
    private bool _isBlur;

    private SqlWrites()
    {
    }

    internal bool IsNone => _tables.Count == 0 && !_isEverything && !_isBlur;

    internal bool IsEverything => _isEverything || _isBlur;

    internal IReadOnlyCollection<string> Tables => _tables;

    /// <summary>Reads the text.</summary>
    /// <param name="sql">One statement or several.</param>
    /// <param name="model">The model, which says what the database removes along; <c>null</c> when there is none.</param>
    internal static SqlWrites Of(string sql, IModel? model)
    {
        var writes = new SqlWrites();

        // PostgreSQL's E'…' texts have ends of their own.
        writes._isEverything = sql.Contains("\\'", StringComparison.Ordinal);
        var statement = new List<SqlToken>();

        foreach (var token in SqlToken.Split(sql))
        {
            if (token.Is(";"))
            {
                writes.Read(statement, model);
                statement.Clear();
            }
            else
            {
                statement.Add(token);
            }
        }

        writes.Read(statement, model);
        return writes;
    }

    internal void AddTo(PendingCommit pending)
    {
        if (_isBlur)
        {
            pending.Blur();
        }
        else if (_isEverything)
        {
            pending.AddEverything();
        }
        else
        {
            pending.Add([], _tables);
        }
    }

    private void Read(List<SqlToken> statement, IModel? model)
    {
        if (statement.Count == 0)
        {
            return;
        }

        if (statement[0].Is("ROLLBACK"))
        {
            _isBlur = true;
            return;
        }

        if (!Harmless.Contains(statement[0].Text) && !Writing.Contains(statement[0].Text))
        {
            _isEverything = true;
            return;
        }

        var isFound = false;

        for (var i = 0; i < statement.Count && !_isEverything; i++)
        {
            isFound |= ReadTarget(statement, i, model);
        }

        // A statement that must write, but whose table was not found.
        _isEverything |= !isFound && Writing.Contains(statement[0].Text) && !statement[0].Is("WITH");
    }

    private bool ReadTarget(List<SqlToken> statement, int i, IModel? model)
    {
        bool Follows(int offset, string word) => i + offset < statement.Count && statement[i + offset].Is(word);
        bool Precedes(string word) => i > 0 && statement[i - 1].Is(word);
        var token = statement[i];

        if ((token.Is("INSERT") || token.Is("REPLACE") || token.Is("MERGE")) && !Precedes("OR") && !Follows(1, "("))
        {
            var into = statement.FindIndex(i, next => next.Is("INTO"));
            return into > 0 && into <= i + 3 && Add(statement, into + 1, removes: !token.Is("INSERT") || Follows(2, "REPLACE"), model);
        }

        if (token.Is("UPDATE") && !Precedes("FOR") && !Precedes("KEY") && !Precedes("DO") && !Precedes("ON") && !Follows(1, "SET"))
        {
            return Add(statement, i + (Follows(1, "OR") ? 3 : 1), removes: Follows(2, "REPLACE"), model);
        }

        if (token.Is("DELETE") && !Precedes("ON") && !Precedes("THEN") && Follows(1, "FROM"))
        {
            return Add(statement, i + 2, removes: true, model);
        }

        if (i == 0 && token.Is("TRUNCATE"))
        {
            return AddAll(statement, Follows(1, "TABLE") ? 2 : 1, model);
        }

        if (i == 0 && token.Is("COPY") && !Follows(1, "("))
        {
            return Add(statement, 1, removes: false, model);
        }

        // SELECT … INTO makes a table that no model knows; a procedure does anything.
        return false;
    }

    private bool AddAll(List<SqlToken> statement, int at, IModel? model)
    {
        var isFound = Add(statement, at, removes: true, model);

        for (var i = at; i < statement.Count; i++)
        {
            if (statement[i].Is(","))
            {
                Add(statement, i + 1, removes: true, model);
            }
        }

        return isFound;
    }

    private bool Add(List<SqlToken> statement, int at, bool removes, IModel? model)
    {
        at += at < statement.Count && statement[at].Is("ONLY") ? 1 : 0;

        while (at + 2 < statement.Count && statement[at + 1].Is("."))
        {
            at += 2;
        }

        if (at >= statement.Count || !statement[at].IsName)
        {
            _isEverything = true;
            return true;
        }

        var table = statement[at].Text;
        _tables.Add(table);

        if (removes && model is not null)
        {
            _tables.UnionWith(Cascades.Of(model).From(table));
        }

        return true;
    }
}
