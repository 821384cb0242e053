using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Data;

/// <summary>Owns the application's PostgreSQL connection pool; empty on SQLite.</summary>
internal sealed class DatabaseConnections : IAsyncDisposable, IDisposable
{
    internal DatabaseConnections(DatabaseSettings settings, GableDataOptions options, ILoggerFactory loggers)
    {
        if (settings.Kind == DatabaseKind.PostgreSql)
        {
            Postgres = Build(settings.ConnectionString, options, loggers);
        }
    }

    /// <summary>The pool; <c>null</c> on SQLite.</summary>
    internal NpgsqlDataSource? Postgres { get; }

    public void Dispose() => Postgres?.Dispose();

    public ValueTask DisposeAsync() => Postgres?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The connection string of web requests: prepared statements, short waits, statements that end.</summary>
    internal static NpgsqlConnectionStringBuilder ForRequests(string connectionString, GableDataOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        Default(builder, "Timeout", () => builder.Timeout = (int)options.ConnectTimeout.TotalSeconds);

        // A request repeats few shapes of SQL: the server parses and plans each once per connection.
        Default(builder, "Max Auto Prepare", () => builder.MaxAutoPrepare = 128);
        Default(builder, "Auto Prepare Min Usages", () => builder.AutoPrepareMinUsages = 2);

        if (options.StatementTimeout > TimeSpan.Zero)
        {
            // The server ends the statement; the client's own limit, a second later, covers a server that froze.
            Default(builder, "Command Timeout", () => builder.CommandTimeout = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds) + 1);

            if (builder.Options?.Contains("statement_timeout", StringComparison.Ordinal) != true)
            {
                builder.Options = $"{builder.Options} -c statement_timeout={(long)options.StatementTimeout.TotalMilliseconds}".Trim();
            }
        }

        return builder;
    }

    private static NpgsqlDataSource Build(string connectionString, GableDataOptions options, ILoggerFactory loggers)
    {
        var builder = new NpgsqlDataSourceBuilder(ForRequests(connectionString, options).ConnectionString);
        builder.UseLoggerFactory(loggers);
        return builder.Build();
    }

    private static void Default(NpgsqlConnectionStringBuilder builder, string keyword, Action set)
    {
        if (!builder.ShouldSerialize(keyword))
        {
            set();
        }
    }
}
