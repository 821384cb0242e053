using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Resources.Tests.Reading;

/// <summary>A real Kestrel on a real database, with the resources of this assembly mapped for reading.</summary>
public sealed class ReadingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _database;

    private ReadingServer(WebApplication app, string database) => (_app, _database) = (app, database);

    public HttpClient Client { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    internal ResourceRegistry Registry => Services.GetRequiredService<ResourceRegistry>();

    internal QueryCounter Queries => Services.GetRequiredService<QueryCounter>();

    public static async Task<ReadingServer> StartAsync(string provider, bool counted, string environment = "Production")
    {
        var name = $"gable_read_{Guid.NewGuid():N}";
        var connection = provider == "sqlite" ? await NewSqliteAsync(name) : await NewPostgresAsync(name);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ReadingServer).Assembly.GetName().Name,
            EnvironmentName = environment,
        });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("ConnectionStrings:Default", connection),
            new("Gable:Secret", "the secret of the reading tests, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
        ]);
        builder.Services.AddSingleton<QueryCounter>();

        if (counted)
        {
            builder.Services.ConfigureDbContext<ReadingDb>((services, options) => options.AddInterceptors(services.GetRequiredService<QueryCounter>()));
        }

        builder.AddGableData<ReadingDb>();
        builder.AddGableResources();

        var app = builder.Build();
        app.Use(SignIn);
        app.UseGable();

        foreach (var resource in app.Services.GetRequiredService<ResourceRegistry>().All)
        {
            ResourceReadEndpoints.Map(app, resource);
        }

        await app.StartAsync();
        var server = new ReadingServer(app, provider == "sqlite" ? connection : name);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Client = new HttpClient { BaseAddress = new Uri(address) };
        await server.UseAsync(async db => await db.Database.EnsureCreatedAsync());
        return server;
    }

    public async Task UseAsync(Func<ReadingDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ReadingDb>());
    }

    public Task<HttpResponseMessage> SendAsync(string path, string who = "visitor", HttpMethod? method = null, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Add("X-User", who);

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<(int Status, string Body)> GetAsync(string path, string who = "visitor")
    {
        using var response = await SendAsync(path, who);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();

        if (_database.StartsWith("Data Source", StringComparison.Ordinal))
        {
            SqliteConnection.ClearAllPools();
            File.Delete(new SqliteConnectionStringBuilder(_database).DataSource);
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await RunOnPostgresAsync($"DROP DATABASE \"{_database}\" WITH (FORCE)");
    }

    /// <summary>Who asks: <c>visitor</c>, a name, or <c>staff</c>; Ann has the id 1.</summary>
    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        var who = context.Request.Headers["X-User"].ToString();

        if (who is not ("" or "visitor"))
        {
            var claims = new List<Claim> { new("sub", who == "ann" ? Blogs.Id(1).ToString() : who) };

            if (who == "staff")
            {
                claims.Add(new Claim("role", "staff"));
            }

            context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test"));
        }

        return next(context);
    }

    private static Task<string> NewSqliteAsync(string name) =>
        Task.FromResult($"Data Source={Path.Combine(Path.GetTempPath(), name + ".db")}");

    private static async Task<string> NewPostgresAsync(string name)
    {
        await RunOnPostgresAsync($"CREATE DATABASE \"{name}\"");
        return new NpgsqlConnectionStringBuilder(PostgresConnection()) { Database = name }.ConnectionString;
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
