namespace Gable.Data;

/// <summary>Which database engine the application runs on.</summary>
public enum DatabaseKind
{
    /// <summary>SQLite, in the application's own process.</summary>
    Sqlite,

    /// <summary>PostgreSQL, version 15 or later.</summary>
    PostgreSql,
}
