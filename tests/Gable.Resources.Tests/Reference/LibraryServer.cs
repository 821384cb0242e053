using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Resources.Tests.Reference;

/// <summary>The application that <c>docs/reference/rest.md</c> talks about.</summary>
internal sealed class LibraryServer : IAsyncDisposable
{
    public static readonly Dictionary<string, Guid> People = new()
    {
        ["ann"] = Guid.Parse("11111111-1111-7111-8111-111111111111"),
        ["bob"] = Guid.Parse("22222222-2222-7222-8222-222222222222"),
        ["sam"] = Guid.Parse("33333333-3333-7333-8333-333333333333"),
    };

    private readonly WebApplication _app;
    private readonly string _connection;

    private LibraryServer(WebApplication app, string connection)
    {
        (_app, _connection) = (app, connection);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Dictionary<string, string> Places { get; } = [];

    public SlowBook Slow => _app.Services.GetRequiredService<SlowBook>();

    public static async Task<LibraryServer> StartAsync(string provider)
    {
        var connection = provider == "sqlite" ? $"Data Source={Path.Combine(Path.GetTempPath(), $"gable-library-{Guid.NewGuid():N}.db")};Default Timeout=1" : await NewPostgresAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LibraryServer).Assembly.GetName().Name,
            EnvironmentName = "Production",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Default", connection),
            new("Gable:Secret", "the secret of the reference tests, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),

            // The page has a row that waits for a lock in vain, twice.
            new("Gable:Data:StatementTimeout", "00:00:01"),
        ]);
        builder.Services.AddSingleton<SlowBook>();
        builder.AddGableData<LibraryDb>();
        builder.AddGableResources();

        var app = builder.Build();
        app.Use(SignIn);
        app.UseGable();
        app.MapGable();
        var places = await SeedAsync(app);
        await app.StartAsync();

        var server = new LibraryServer(app, connection);
        places.ToList().ForEach(place => server.Places.Add(place.Key, place.Value));
        return server;
    }

    /// <summary>Locks the books as another program would, until the answer is disposed.</summary>
    public async Task<DbConnection> LockBooksAsync()
    {
        // Not from the pool: it would keep the connection open, and with it the lock.
        DbConnection connection = _connection.StartsWith("Data Source", StringComparison.Ordinal)
            ? new SqliteConnection(_connection + ";Pooling=False") : new NpgsqlConnection(_connection + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE \"Books\" IN EXCLUSIVE MODE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();

        if (_connection.StartsWith("Data Source", StringComparison.Ordinal))
        {
            SqliteConnection.ClearAllPools();
            var file = new SqliteConnectionStringBuilder(_connection).DataSource;
            new[] { "", "-wal", "-shm" }.ToList().ForEach(suffix => File.Delete(file + suffix));
        }
        else
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(_connection).Database} WITH (FORCE)");
        }
    }

    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["X-User"].ToString() is { Length: > 0 } name)
        {
            var roles = context.Request.Headers["X-Roles"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
            context.User = new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim("sub", People[name].ToString()), .. roles.Select(role => new Claim("role", role))], "test"));
        }

        return next(context);
    }

    private static async Task<Dictionary<string, string>> SeedAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LibraryDb>();
        await db.Database.EnsureCreatedAsync();
        var author = new Author { Name = "Ursula" };
        var tag = new Tag { Name = "classic" };

        // Keys are of version 7: made one after the other, they sort in this order.
        var books = Enumerable.Range(1, 29).Select(number => new Book
        {
            Title = $"Book {number:00}",
            Price = number,
            Stock = number,
            State = number == 29 ? BookState.SoldOut : BookState.OnSale,
            PublishedOn = number == 28 ? null : new DateOnly(2026, 1, number),
            Author = author,
            OwnerId = People["ann"],
            Notes = "for staff",
            Secret = "s3cret",
        }).ToList();
        books[0].Tags.Add(tag);
        var draft = new Book { Title = "Draft", Published = false, Author = author, OwnerId = People["ann"] };
        db.AddRange(books);
        await db.SaveChangesAsync();
        db.Add(draft);
        await db.SaveChangesAsync();

        return new() { ["book"] = books[0].Id.ToString(), ["draft"] = draft.Id.ToString(), ["author"] = author.Id.ToString() };
    }

    private static async Task<string> NewPostgresAsync()
    {
        var name = $"library_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        return new NpgsqlConnectionStringBuilder(Server()) { Database = name, Options = "-c lock_timeout=100" }.ConnectionString;
    }

    private static string Server()
    {
        var server = Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");

        if (string.IsNullOrEmpty(server))
        {
            Assert.Skip("Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
        }

        return server;
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
