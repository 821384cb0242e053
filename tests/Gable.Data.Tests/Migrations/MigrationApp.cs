using Gable.Data.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Data.Tests.Migrations;

/// <summary>A content root and a database that several versions of an application share.</summary>
public sealed class MigrationApp : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly Func<Task> _drop;
    private readonly List<WebApplication> _apps = [];

    private MigrationApp(DatabaseKind kind, string connectionString, Func<Task> drop)
    {
        Kind = kind;
        _connectionString = connectionString;
        _drop = drop;
    }

    public DatabaseKind Kind { get; }

    public DirectoryInfo Root { get; } = Directory.CreateTempSubdirectory("gable-migrations-");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public static async Task<MigrationApp> CreateAsync(DatabaseKind kind)
    {
        var (connectionString, drop) = await TestDatabases.CreateAsync(kind);
        return new MigrationApp(kind, connectionString, drop);
    }

    public WebApplication Version<TDb>(string environment = "Development", Action<WebApplicationBuilder>? configure = null)
        where TDb : DbContext
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            ApplicationName = "Gable.Data.Tests",
            ContentRootPath = Root.FullName,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = _connectionString;
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        // The time of the tests stands still, and with it the wait for load balancers.
        builder.Configuration["Gable:Shutdown:DrainDelay"] = "00:00:00";
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddGableData<TDb>();
        configure?.Invoke(builder);
        var app = builder.Build();
        _apps.Add(app);
        return app;
    }

    public DatabaseMigrator Migrator<TDb>(string environment = "Development")
        where TDb : DbContext => Version<TDb>(environment).Services.GetRequiredService<DatabaseMigrator>();

    public async Task<MigrateResult> MigrateAsync<TDb>(MigrateOptions? options = null, string environment = "Development")
        where TDb : DbContext
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        return await Migrator<TDb>(environment).MigrateAsync(options ?? new(), TestContext.Current.CancellationToken);
    }

    public async Task SqlAsync(string sql)
    {
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var db = Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();

        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : $"{reader.GetValue(i)}")));
        }

        return rows;
    }

    /// <summary>The whole schema but the history, in an order of its own.</summary>
    public async Task<string> SchemaAsync() => string.Join('\n', Kind == DatabaseKind.Sqlite
        ? await RowsAsync("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> 'gable_migrations' AND name NOT LIKE 'sqlite_%' ORDER BY type, name")
        : [
            .. await RowsAsync("""
                SELECT table_name, column_name, data_type, udt_name, character_maximum_length, numeric_precision, numeric_scale, is_nullable, column_default, collation_name, is_identity, generation_expression
                FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'gable_migrations' ORDER BY table_name, column_name
                """),
            .. await RowsAsync("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'gable_migrations' ORDER BY indexname"),
            .. await RowsAsync("""
                SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
                WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('gable_migrations')::oid, 0) ORDER BY 2, 1
                """),
        ]);

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        await _drop();
        Root.Delete(recursive: true);
    }

    private DbContext Open() => AdministrativeContext.Create(
        (_apps.Count > 0 ? _apps[^1] : Version<ShopV1>()).Services);
}
