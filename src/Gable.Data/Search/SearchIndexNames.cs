namespace Gable.Data;

/// <summary>The quoted names of what SQLite keeps for a search index.</summary>
internal sealed class SearchIndexNames(string name)
{
    internal static readonly string[] Triggers = ["insert", "update", "delete", "merge"];

    /// <summary>The full-text table.</summary>
    internal string Text => Quote(name);

    /// <summary>The row numbers of rows that changed since the last merge.</summary>
    internal string Changed => Quote($"{name}_changed");

    /// <summary>The numbers of the rows that the full-text table names; FTS5 keeps them there.</summary>
    internal string Numbers => Quote($"{name}_docsize");

    internal string Trigger(string purpose) => Quote($"{name}_{purpose}");

    /// <summary>The text of a row, which is <c>base</c> in the statement.</summary>
    internal static string TextOf(IEnumerable<string> columns) => string.Join(" || char(10) || ", columns.Select(static column => $"coalesce(base.{Quote(column)}, '')"));

    internal static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
