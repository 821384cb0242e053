namespace Gable.Data;

/// <summary>A statement that connections keep prepared.</summary>
/// <param name="table">The table that it writes, as changes name it.</param>
/// <param name="sql">The text.</param>
/// <param name="parameters">The columns that its parameters are values of, in their order.</param>
internal sealed class DirectStatement(RowShape table, string sql, DirectColumn[] parameters)
{
    internal RowShape Table { get; } = table;

    internal string Sql { get; } = sql;

    internal DirectColumn[] Parameters { get; } = parameters;
}
