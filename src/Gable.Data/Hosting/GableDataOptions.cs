namespace Gable.Data;

/// <summary>Settings of the database, bound to <c>Gable:Data</c>.</summary>
public sealed class GableDataOptions
{
    /// <summary>The configuration section: <c>Gable:Data</c>.</summary>
    public const string Section = "Gable:Data";

    /// <summary>Where the database is: a file path, a <c>postgres://</c> URL or an ADO.NET connection string. Default <c>null</c>: SQLite at <c>data/&lt;app&gt;.db</c>.</summary>
    /// <remarks>Used when <c>ConnectionStrings:Default</c> is not set. See <c>docs/reference/data.md</c> for the order of the settings.</remarks>
    public string? ConnectionString { get; set; }

    /// <summary>Longest run of one statement of the application's context, before the database ends it. Default 5 s; zero for no limit; at most 1 hour.</summary>
    /// <remarks>Migrations and seeds are not limited by it. On SQLite it limits the wait for the writer's lock.</remarks>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a connection to PostgreSQL, before the request is answered 503, or a start is given up. Default 3 s; 1 s to 1 minute, whole seconds.</summary>
    /// <remarks>A <c>Timeout</c> in the connection string wins.</remarks>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Applies pending migrations while the application starts, before it listens; several nodes take turns. Default <c>false</c>.</summary>
    /// <remarks>Outside production, an application without any migration gets the tables of its model in an empty database: for tests and trials.</remarks>
    public bool MigrateOnStart { get; set; }

    /// <summary>Runs the seeds while the application starts, after <see cref="MigrateOnStart"/>. Default <c>false</c>; without effect in production.</summary>
    public bool SeedOnStart { get; set; }
}
