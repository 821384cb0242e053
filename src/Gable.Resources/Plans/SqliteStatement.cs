using Gable.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gable.Resources;

/// <summary>One run of a prepared statement: bound, stepped through, and made ready for the next run.</summary>
internal readonly ref struct SqliteStatement
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    /// <param name="connection">The connection, rented by the caller.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="read">Gives the values.</param>
    /// <exception cref="SqliteException">SQLite refuses the statement or a value.</exception>
    public SqliteStatement(SqliteReadConnection connection, PlanStatement statement, ReadInput read)
    {
        _connection = connection.Handle;
        _statement = connection.Prepare(statement, statement.Sql);

        // The connection keeps the statement open for longer than this run.
        Row = _statement.DangerousGetHandle();

        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            Check(SqliteBinding.Bind(_statement, i + 1, statement.Parameters[i].ValueOf(read)));
        }
    }

    /// <summary>The current row.</summary>
    public nint Row { get; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);

        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>Ends the run; the snapshot that it read is released.</summary>
    public void Dispose()
    {
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
    }

    /// <summary>Whether values of a parameter have the form that <see cref="SqliteBinding.Bind"/> gives them.</summary>
    public static bool CanBind(PlanParameter parameter) => parameter.Translated.Prototype is SqliteParameter known && SqliteBinding.CanBind(known);

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, _connection);
}
