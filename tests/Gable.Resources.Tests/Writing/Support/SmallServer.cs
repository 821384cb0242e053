using System.Collections.Concurrent;
using Gable.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Resources.Tests.Writing;

/// <summary>An application with the resources of one context on a database of its own.</summary>
internal sealed class SmallServer<TDb> : IAsyncDisposable
    where TDb : GableDbContext
{
    private readonly OwnDatabase _database;
    private readonly WebApplication _app;

    private SmallServer(OwnDatabase database, WebApplication app, SqlLog sql)
    {
        (_database, _app, Sql) = (database, app, sql);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    internal HttpClient Client { get; }

    internal IServiceProvider Services => _app.Services;

    /// <summary>Where its database is, past any proxy.</summary>
    internal string Connection => _database.ConnectionString;

    /// <summary>The commands that EF Core sent.</summary>
    internal SqlLog Sql { get; }

    /// <param name="provider">sqlite or postgresql.</param>
    /// <param name="plans">Whether reads and writes may go past EF Core.</param>
    /// <param name="configure">Adds services before those of Gable.</param>
    /// <param name="through">A proxy before PostgreSQL; it belongs to the caller.</param>
    internal static async Task<SmallServer<TDb>> StartAsync(
        string provider, bool plans = true, Action<IServiceCollection>? configure = null, PostgresProxy? through = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var database = await OwnDatabase.CreateAsync(provider);
        var sql = new SqlLog();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(TDb).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(sql).AddFilter(SqlLog.Category, LogLevel.Information);
        builder.Configuration["ConnectionStrings:Default"] = through?.Before(database.ConnectionString) ?? database.ConnectionString;
        builder.Configuration["Gable:Secret"] = "the secret of the tests of small models, long enough";
        builder.Configuration["Gable:Security:AllowPlainHttp"] = "true";
        builder.Configuration["Gable:QueryPlans:Enabled"] = plans ? "true" : "false";

        // Answers are kept on PostgreSQL too.
        builder.Configuration["Gable:ResponseCache:SingleNode"] = "true";
        configure?.Invoke(builder.Services);
        builder.AddGableData<TDb>();
        builder.AddGableResources();
        var app = builder.Build();
        app.UseGable();
        app.MapGable();

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<TDb>().Database.EnsureCreatedAsync(cancel);
        }

        await app.StartAsync(cancel);
        through?.Forget();
        return new SmallServer<TDb>(database, app, sql);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Keeps the commands that were sent, without an interceptor, which would keep reads from their plans.</summary>
    internal sealed class SqlLog : ILoggerProvider
    {
        internal const string Category = "Microsoft.EntityFrameworkCore.Database.Command";

        internal ConcurrentQueue<string> Sent { get; } = new();

        /// <summary>What EF Core has to say against a query.</summary>
        internal ConcurrentQueue<string> Warnings { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(SqlLog owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => category == Category || (category == "Microsoft.EntityFrameworkCore.Query" && logLevel >= LogLevel.Warning);

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (category != Category)
                {
                    owner.Warnings.Enqueue(formatter(state, exception));
                }
                else if (eventId.Name?.EndsWith("CommandExecuted", StringComparison.Ordinal) == true)
                {
                    owner.Sent.Enqueue(formatter(state, exception));
                }
            }
        }
    }

    /// <summary>A database that goes with the test.</summary>
    private sealed class OwnDatabase(string connectionString, string? name) : IAsyncDisposable
    {
        internal string ConnectionString => connectionString;

        internal static async Task<OwnDatabase> CreateAsync(string provider)
        {
            var name = $"small_{Guid.NewGuid():N}";

            if (provider == "sqlite")
            {
                return new OwnDatabase($"Data Source={Path.Combine(Path.GetTempPath(), $"{name}.db")}", null);
            }

            await RunAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
            return new OwnDatabase(new NpgsqlConnectionStringBuilder(PostgreSqlWares.Server) { Database = name }.ConnectionString, name);
        }

        public async ValueTask DisposeAsync()
        {
            if (name is not null)
            {
                NpgsqlConnection.ClearAllPools();
                await RunAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                return;
            }

            SqliteConnection.ClearAllPools();
            var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
            new[] { "", "-wal", "-shm" }.ToList().ForEach(suffix => File.Delete(file + suffix));
        }

        private static async Task RunAsync(string sql)
        {
            var cancel = TestContext.Current.CancellationToken;
            Assert.SkipWhen(PostgreSqlWares.Server is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
            await using var connection = new NpgsqlConnection(PostgreSqlWares.Server);
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }
}
