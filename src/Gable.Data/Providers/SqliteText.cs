using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Data;

/// <summary>Gives SQLite the text functions that PostgreSQL has: case folding beyond ASCII.</summary>
/// <remarks>SQLite's own <c>lower</c>, <c>upper</c> and <c>NOCASE</c> know the letters A to Z alone. See <c>docs/decisions/0002-text.md</c>.</remarks>
internal static class SqliteText
{
    internal const string NoCaseCollation = "GABLE_NOCASE";

    /// <summary>The store type of <see cref="CaseInsensitiveAttribute"/> columns; its name gives it text affinity.</summary>
    internal const string NoCaseType = "CITEXT";

    /// <summary>Registers them with a native connection, once: SQLite keeps them as long as it is open.</summary>
    /// <remarks>Functions that a <see cref="SqliteConnection"/> is given are registered at each opening and taken back at each closing,
    /// though its pool hands out the same native connection again.</remarks>
    /// <exception cref="SqliteException">SQLite refused.</exception>
    internal static void Register(sqlite3 handle)
    {
        Check(handle, raw.sqlite3_create_collation(handle, NoCaseCollation, null, static (_, left, right) => TextOrder.IgnoreCase.Compare(left, right)));
        Register(handle, "lower", TextFolding.Lower);
        Register(handle, "upper", TextFolding.Upper);
    }

    private static void Register(sqlite3 handle, string name, Func<string, string> fold) =>
        Check(handle, raw.sqlite3_create_function(handle, name, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, fold, Apply));

    private static void Apply(sqlite3_context context, object fold, sqlite3_value[] values)
    {
        if (raw.sqlite3_value_text(values[0]).utf8_to_string() is { } text)
        {
            raw.sqlite3_result_text(context, ((Func<string, string>)fold)(text));
        }
        else
        {
            raw.sqlite3_result_null(context);
        }
    }

    private static void Check(sqlite3 handle, int code) => SqliteException.ThrowExceptionForRC(code, handle);
}
