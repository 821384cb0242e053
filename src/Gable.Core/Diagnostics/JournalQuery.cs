namespace Gable.Core;

/// <summary>A database command of a request.</summary>
/// <param name="Sql">The text that was sent; parameters are placeholders.</param>
/// <param name="Parameters">Parameter names with their values as text, secrets masked.</param>
/// <param name="Elapsed">How long the database took.</param>
/// <param name="Failed">Whether the database refused it.</param>
public sealed record JournalQuery(string Sql, IReadOnlyList<KeyValuePair<string, string>> Parameters, TimeSpan Elapsed, bool Failed);
