namespace Gable.Data;

/// <summary>The database in force: engine, connection string and where the string came from.</summary>
/// <param name="Kind">The engine.</param>
/// <param name="ConnectionString">The ADO.NET connection string, with its secrets.</param>
/// <param name="Source">The setting it came from: <c>ConnectionStrings:Default</c>, <c>DATABASE_URL</c>, <c>Gable:Data:ConnectionString</c> or <c>default</c>.</param>
public sealed record DatabaseSettings(DatabaseKind Kind, string ConnectionString, string Source)
{
    /// <summary>The database for people to read, without secrets: <c>SQLite data/store.db</c>, <c>PostgreSQL store on db.example.com</c>.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The display name; never the connection string.</summary>
    public override string ToString() => DisplayName;
}
