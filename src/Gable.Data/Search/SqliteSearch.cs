using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Data;

/// <summary>Asks a search index on SQLite whether it narrows a search: rows that few words lead to are looked up, rows of common words are found sooner in the list's own order.</summary>
public static class SqliteSearch
{
    // A group of letters that so few rows have needs no other beside it.
    private const int Rare = 2_000;
    private const int MaxRare = 3;

    /// <summary>The full-text expression that the rows of a search meet, for <see cref="TableSearchIndex.KeysSql"/>.</summary>
    /// <param name="pool">The connections.</param>
    /// <param name="index">The index.</param>
    /// <param name="words">The words, in lower case as the search compares them.</param>
    /// <param name="most">How many rows the expression may find.</param>
    /// <returns><c>null</c> when it would find more, or when no word has three letters.</returns>
    /// <exception cref="SqliteException">The index is not there; a migration makes it.</exception>
    public static string? Narrow(SqliteReadPool pool, TableSearchIndex index, IReadOnlyList<string> words, int most)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(words);
        var terms = SearchTerms.Of(words);

        if (terms.Count == 0)
        {
            return null;
        }

        var connection = pool.Rent();
        var failed = true;

        try
        {
            var statement = connection.Prepare(index, index.ProbeSql);
            var narrowed = Choose((term, limit) => Count(connection.Handle, statement, term, limit), terms, most);
            failed = false;
            return narrowed;
        }
        finally
        {
            pool.Return(connection, failed);
        }
    }

    private static string? Choose(Func<string, int, int> count, List<string> terms, int most)
    {
        var rare = new List<(int Rows, string Term)>();

        foreach (var term in terms)
        {
            if (count(term, Rare + 1) is var rows && rows <= Rare)
            {
                rare.Add((rows, term));
            }
        }

        if (rare.Count > 0)
        {
            return string.Join(" AND ", rare.OrderBy(static pair => pair.Rows).Take(MaxRare).Select(static pair => pair.Term));
        }

        var all = string.Join(" AND ", terms);
        return count(all, most + 1) <= most ? all : null;
    }

    private static int Count(sqlite3 handle, sqlite3_stmt statement, string expression, int limit)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_text(statement, 1, expression), handle);
            SqliteException.ThrowExceptionForRC(raw.sqlite3_bind_int(statement, 2, limit), handle);
            var code = raw.sqlite3_step(statement);
            return code == raw.SQLITE_ROW ? raw.sqlite3_column_int(statement, 0) : throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), code);
        }
        finally
        {
            raw.sqlite3_reset(statement);
            raw.sqlite3_clear_bindings(statement);
        }
    }
}
