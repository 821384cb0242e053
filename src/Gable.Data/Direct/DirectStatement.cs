namespace Gable.Data;

/// <summary>A statement that connections keep prepared.</summary>
/// <param name="sql">The text; <c>?1</c> is the first parameter.</param>
internal sealed class DirectStatement(string sql)
{
    internal string Sql { get; } = sql;
}
