using System.Net;
using System.Net.Sockets;
using Gable.Core;
using Gable.Data.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Gable.Data.Tests.Hosting;

public sealed class HostingTests
{
    private const string Dead = "Host=127.0.0.1;Port=1;Username=ann;Password=hunter2;Database=shop";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_any_setting_the_database_is_a_file_in_the_data_folder()
    {
        var root = Directory.CreateTempSubdirectory("gable-root-");
        await using var app = Build<TestDb>(null, root.FullName);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DbContext>();

        await db.Database.EnsureCreatedAsync(Cancel);

        Assert.IsType<TestDb>(db);
        Assert.Same(db, scope.ServiceProvider.GetRequiredService<TestDb>());
        Assert.True(File.Exists(Path.Combine(root.FullName, "data", "gable-data-tests.db")));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        root.Delete(recursive: true);
    }

    [Fact]
    public async Task A_SQLite_connection_is_durable_patient_and_knows_its_case()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.Sqlite);
        await using var db = application.Open();
        Assert.Equal("wal", await AskAsync<string>(db, "PRAGMA journal_mode"));
        Assert.Equal(2, await AskAsync<long>(db, "PRAGMA synchronous"));
        Assert.Equal(1, await AskAsync<long>(db, "PRAGMA foreign_keys"));
        Assert.Equal(5000, await AskAsync<long>(db, "PRAGMA busy_timeout"));
        Assert.Equal(0, await AskAsync<long>(db, "SELECT 'A' LIKE 'a'"));
        Assert.Equal("éя", await AskAsync<string>(db, "SELECT lower('ÉЯ')"));
    }

    [Fact]
    public async Task A_PostgreSQL_statement_of_a_request_ends_after_five_seconds_and_one_of_administration_does_not()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.PostgreSql);
        await using var db = application.Open();
        Assert.Equal("5s", await AskAsync<string>(db, "SHOW statement_timeout"));
        await using var administration = AdministrativeContext.Create(application.Services);
        Assert.Equal("0", await AskAsync<string>(administration, "SHOW statement_timeout"));
        Assert.IsType<TestDb>(administration);
    }

    [Fact]
    public async Task The_other_engine_can_be_asked_for_its_model()
    {
        await using var app = Build<TestDb>("shop.db", Path.GetTempPath());
        await using var postgres = AdministrativeContext.Create(
            app.Services, new DatabaseSettings(DatabaseKind.PostgreSql, Dead, "test") { DisplayName = "PostgreSQL" });
        var article = postgres.Model.FindEntityType(typeof(Article))!;
        Assert.Equal("citext", article.FindProperty("Sku")!.GetColumnType());
        Assert.Contains("CREATE EXTENSION IF NOT EXISTS citext", postgres.Database.GenerateCreateScript(), StringComparison.Ordinal);
        Assert.Contains("character varying(20) COLLATE \"C\"", postgres.Database.GenerateCreateScript(), StringComparison.Ordinal);
    }

    [Fact]
    public void Adding_twice_changes_nothing_and_a_second_context_is_refused()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddGableData<TestDb>().AddGableData<TestDb>();
        Assert.Single(builder.Services, service => service.ServiceType == typeof(IWriteGate));
        var refused = Assert.Throws<InvalidOperationException>(() => builder.AddGableData<CarefulDb>());
        Assert.Contains("AddDbContext<CarefulDb>", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_contexts_without_state_are_pooled()
    {
        Assert.True(ContextPooling.IsSafe(typeof(TestDb)));
        Assert.False(ContextPooling.IsSafe(typeof(CarefulDb)));
        Assert.False(ContextPooling.IsSafe(typeof(StatefulDb)));
    }

    [Fact]
    public async Task A_context_with_services_and_without_the_base_class_gets_the_conventions_too()
    {
        await using var app = Build<CarefulDb>("careful.db", Path.GetTempPath());
        await using var scope = app.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<CarefulDb>().Model;

        Assert.True(model.HasGableConventions());
        Assert.True(model.FindEntityType(typeof(Note))!.IsSoftDelete());
        Assert.NotNull(model.FindEntityType(typeof(Sample))!.FindProperty("Settings"));
        Assert.Null(model.FindEntityType(typeof(Settings)));
        await using var fromFactory = await app.Services.GetRequiredService<IDbContextFactory<CarefulDb>>().CreateDbContextAsync(Cancel);
        Assert.NotNull(fromFactory.Model.FindEntityType(typeof(Contributed)));
    }

    [Fact]
    public async Task A_dead_database_is_an_error_of_the_check_and_of_readiness_without_its_secret()
    {
        await using var app = Build<TestDb>(Dead, Path.GetTempPath());
        var check = app.Services.GetServices<IApplicationCheck>().OfType<DatabaseCheck>().Single();

        var result = Assert.Single(await check.RunAsync(new CheckContext(CheckPurpose.Start), Cancel));
        Assert.Equal(("GABLE1003", CheckSeverity.Error), (result.Id, result.Severity));
        Assert.Contains("PostgreSQL shop on 127.0.0.1:1 (from ConnectionStrings:Default)", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.ToString(), StringComparison.Ordinal);

        var health = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(entry => entry.Tags.Contains("ready"), Cancel);
        Assert.Equal(HealthStatus.Unhealthy, health.Status);
    }

    [Fact]
    public async Task A_start_waits_for_the_database_as_long_as_requests_do()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var app = Build<TestDb>($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Database=shop", Path.GetTempPath());
        var check = app.Services.GetServices<IApplicationCheck>().OfType<DatabaseCheck>().Single();

        var result = Assert.Single(await check.RunAsync(new CheckContext(CheckPurpose.Start), Cancel));

        Assert.Equal(("GABLE1003", CheckSeverity.Error), (result.Id, result.Severity));
        Assert.DoesNotContain("within 1 s", result.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(3), app.Services.GetRequiredService<IOptions<GableDataOptions>>().Value.ConnectTimeout);
    }

    [Fact]
    public async Task A_wrong_string_is_a_finding_not_a_crash()
    {
        await using var app = Build<TestDb>("mysql://db/shop", Path.GetTempPath());
        var results = new List<CheckResult>();

        foreach (var check in app.Services.GetServices<IApplicationCheck>())
        {
            results.AddRange(await check.RunAsync(new CheckContext(CheckPurpose.Start), Cancel));
        }

        Assert.Contains(results, result => result is { Id: "GABLE1001", Severity: CheckSeverity.Error });
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_sound_database_passes_every_check(DatabaseKind kind)
    {
        await using var application = await TestApplication.StartAsync(kind);

        // The checks of this package: a secret, which Core asks for, is not the database's business. This database was made without migrations.
        var checks = application.Services.GetServices<IApplicationCheck>()
            .Where(check => check.GetType().Assembly == typeof(GableDbContext).Assembly && check is not MigrationCheck).ToList();
        Assert.NotEmpty(checks);

        foreach (var check in checks)
        {
            Assert.DoesNotContain(await check.RunAsync(new CheckContext(CheckPurpose.Inspect), Cancel), result => result.Severity != CheckSeverity.Ok);
        }

        var health = await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(entry => entry.Tags.Contains("ready"), Cancel);
        Assert.Equal(HealthStatus.Healthy, health.Status);
    }

    [Fact]
    public async Task Production_does_not_start_on_a_database_that_answers_before_it_has_written()
    {
        var (connectionString, drop) = await TestDatabases.CreateAsync(DatabaseKind.PostgreSql);

        foreach (var (environment, purpose, found) in new[]
        {
            ("Production", CheckPurpose.Start, true), ("Development", CheckPurpose.Start, false), ("Development", CheckPurpose.Deploy, true),
        })
        {
            await using var app = Build<TestDb>($"{connectionString};Options=-c synchronous_commit=off", Path.GetTempPath(), environment);
            var results = await app.Services.GetServices<IApplicationCheck>().OfType<DatabaseCheck>().Single().RunAsync(new CheckContext(purpose), Cancel);
            Assert.Equal(found, results.Any(result => result is { Id: "GABLE1006", Severity: CheckSeverity.Error }));
        }

        Npgsql.NpgsqlConnection.ClearAllPools();
        await drop();
    }

    [Fact]
    public async Task A_request_that_needs_a_dead_database_is_answered_503_at_once_and_others_are_not_slowed()
    {
        var builder = Builder<TestDb>(Dead, Path.GetTempPath());
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();

        // Stands for the exception handler of the application's defaults.
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (ProblemException problem)
            {
                context.Response.StatusCode = problem.Problem.Status;
                context.Response.Headers.RetryAfter = problem.Problem.Headers!["Retry-After"];
                await context.Response.WriteAsync(problem.Problem.Id);
            }
        });
        app.Services.GetServices<IPipelineStep>().Single().Use(app);
        app.MapGet("/rows", (TestDb db, CancellationToken cancel) => db.Shops.CountAsync(cancel));
        app.MapGet("/hello", () => "Hello");
        await app.StartAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        for (var i = 0; i < 20; i++)
        {
            using var response = await client.GetAsync(new Uri("/rows", UriKind.Relative), Cancel);
            Assert.Equal((503, "1"), ((int)response.StatusCode, response.Headers.RetryAfter!.ToString()));
            Assert.Equal("GABLE1503", await response.Content.ReadAsStringAsync(Cancel));
            Assert.Equal("Hello", await client.GetStringAsync(new Uri("/hello", UriKind.Relative), Cancel));
        }
    }

    private static WebApplication Build<TDb>(string? connectionString, string root, string environment = "Test")
        where TDb : DbContext => Builder<TDb>(connectionString, root, environment).Build();

    private static WebApplicationBuilder Builder<TDb>(string? connectionString, string root, string environment = "Test")
        where TDb : DbContext
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Gable.Data.Tests", ContentRootPath = root, EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = connectionString;
        builder.AddGableData<TDb>();
        builder.AddModels(typeof(Contributed));
        return builder;
    }

    private static async Task<T?> AskAsync<T>(DbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return (T?)await command.ExecuteScalarAsync(Cancel);
    }
}

public sealed class CarefulDb(DbContextOptions<CarefulDb> options, TimeProvider time) : DbContext(options)
{
    public DateTimeOffset Now => time.GetUtcNow();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Note>();
        modelBuilder.Entity<Sample>();
        modelBuilder.UseGableConventions(this);
    }
}

public sealed class StatefulDb(DbContextOptions<StatefulDb> options) : GableDbContext(options)
{
    public Guid Tenant { get; set; }
}
