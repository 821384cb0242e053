using Microsoft.Data.Sqlite;

namespace Bench.RawAdo;

/// <summary>One open connection with every statement of the bench prepared on it.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const string IsTrue = "1";

    private readonly SqliteConnection _connection;

    public SqliteSession(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        Row = Prepare(Sql.Row(IsTrue), "@id");
        Page = Prepare(Sql.Page(IsTrue));
        Count = Prepare(Sql.Count(IsTrue));
        Table = Prepare(Sql.Table(IsTrue));
        List = Prepare(Sql.List, "@category", "@least", "@most");
        Create = Prepare(Sql.Create, "@title", "@slug", "@summary", "@views", "@published", "@createdAt", "@authorId");
        Update = Prepare(Sql.Update(IsTrue), "@title", "@id");
    }

    public SqliteCommand Row { get; }

    public SqliteCommand Page { get; }

    public SqliteCommand Count { get; }

    public SqliteCommand Table { get; }

    public SqliteCommand List { get; }

    public SqliteCommand Create { get; }

    public SqliteCommand Update { get; }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;

        foreach (var name in parameters)
        {
            // Without a value a parameter cannot be bound; each use sets its own.
            command.Parameters.Add(new SqliteParameter(name, 0));
        }

        command.Prepare();
        return command;
    }
}
