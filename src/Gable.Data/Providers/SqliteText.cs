using Microsoft.Data.Sqlite;

namespace Gable.Data;

/// <summary>Gives SQLite the text functions that PostgreSQL has: case folding beyond ASCII.</summary>
/// <remarks>SQLite's own <c>lower</c>, <c>upper</c> and <c>NOCASE</c> know the letters A to Z alone. See <c>docs/decisions/0002-text.md</c>.</remarks>
internal static class SqliteText
{
    internal const string NoCaseCollation = "GABLE_NOCASE";

    /// <summary>The store type of <see cref="CaseInsensitiveAttribute"/> columns; its name gives it text affinity.</summary>
    internal const string NoCaseType = "CITEXT";

    internal static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(NoCaseCollation, TextOrder.IgnoreCase.Compare);
        connection.CreateFunction("lower", static (string? text) => text is null ? null : TextFolding.Lower(text), isDeterministic: true);
        connection.CreateFunction("upper", static (string? text) => text is null ? null : TextFolding.Upper(text), isDeterministic: true);
    }
}
