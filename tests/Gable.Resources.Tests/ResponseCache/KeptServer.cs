using System.Security.Claims;
using Gable.Resources.Tests.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>An application whose answers are kept, on a database of its own.</summary>
public sealed class KeptServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _provider;
    private readonly string _name;

    private KeptServer(WebApplication app, string provider, string name, string connection) =>
        (_app, _provider, _name, Connection) = (app, provider, name, connection);

    public string Connection { get; }

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    internal global::Gable.Resources.ResponseCache Cache => Services.GetRequiredService<global::Gable.Resources.ResponseCache>();

    internal QueryCounter Queries => Services.GetRequiredService<QueryCounter>();

    public static async Task<KeptServer> StartAsync(
        string provider, Action<IHostApplicationBuilder>? configure = null, Action<WebApplication>? use = null, params (string Key, string Value)[] settings)
    {
        var name = $"gable_kept_{Guid.NewGuid():N}";
        var connection = provider == "sqlite" ? $"Data Source={Path.Combine(Path.GetTempPath(), name + ".db")}" : await NewPostgresAsync(name);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(KeptServer).Assembly.GetName().Name,
            EnvironmentName = "Production",
        });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("ConnectionStrings:Default", connection),
            new("Gable:Secret", "the secret of the cache tests, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
            new("Gable:ResponseCache:SingleNode", "true"),
        ]);

        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Services.AddSingleton<QueryCounter>();
        builder.Services.ConfigureDbContext<KeptDb>((services, options) => options.AddInterceptors(services.GetRequiredService<QueryCounter>()));
        builder.AddGableData<KeptDb>();
        builder.AddGableResources();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Use(SignIn);
        app.UseGable();
        use?.Invoke(app);
        app.MapGable();

        var server = new KeptServer(app, provider, name, connection);
        await server.UseAsync(async db =>
        {
            await db.Database.EnsureCreatedAsync();

            if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
            {
                await db.Database.OpenConnectionAsync();
                await postgres.ReloadTypesAsync();
            }
        });
        await app.StartAsync();
        server.Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = new Uri(app.Urls.First()) };
        return server;
    }

    public async Task UseAsync(Func<KeptDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<KeptDb>());
    }

    public async Task SaveAsync(Action<KeptDb> change) => await UseAsync(async db =>
    {
        change(db);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });

    public async Task<Reply> GetAsync(
        string path, string who = "", HttpMethod? method = null, CancellationToken? cancellationToken = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);

        if (who.Length > 0)
        {
            request.Headers.Add("X-User", who);
        }

        foreach (var (header, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        using var response = await Client.SendAsync(request, cancellationToken ?? TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Reply(
            (int)response.StatusCode, body,
            string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not "Date")
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)),
            response.Headers.ETag?.ToString() ?? "");
    }

    /// <summary>The answer as the database gives it now.</summary>
    public Task<Reply> FreshAsync(string path, string who = "", HttpMethod? method = null) =>
        GetAsync(path, who, method, headers: ("Cache-Control", "no-store"));

    /// <summary>Whether a request is answered without a query.</summary>
    public async Task<bool> IsKeptAsync(string path, string who = "")
    {
        var before = Queries.Sent.Count;
        Assert.Equal(200, (await GetAsync(path, who)).Status);
        return Queries.Sent.Count == before;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.DisposeAsync();

        if (_provider == "sqlite")
        {
            SqliteConnection.ClearAllPools();
            File.Delete(new SqliteConnectionStringBuilder(Connection).DataSource);
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await RunOnPostgresAsync($"DROP DATABASE \"{_name}\" WITH (FORCE)");
    }

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-User"].ToString() is { Length: > 0 } who)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", who), new Claim("role", who)], "test"));
        }

        return next(context);
    }

    private static async Task<string> NewPostgresAsync(string name)
    {
        await RunOnPostgresAsync($"CREATE DATABASE \"{name}\"");
        return new NpgsqlConnectionStringBuilder(PostgresConnection()) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    private static string PostgresConnection()
    {
        var value = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");

        if (string.IsNullOrEmpty(value))
        {
            Assert.Skip("Set GABLE_TEST_POSTGRES to run the PostgreSQL half.");
        }

        return value;
    }

    private static async Task RunOnPostgresAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresConnection());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>An answer that was read to its end.</summary>
public sealed record Reply(int Status, byte[] Body, string Headers, string ETag)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
