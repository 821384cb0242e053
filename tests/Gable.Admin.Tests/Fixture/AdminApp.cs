using Gable.Admin.Tests.Shop;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Admin.Tests;

/// <summary>The shop with its admin on real Kestrel.</summary>
internal sealed class AdminApp : IAsyncDisposable
{
    private readonly string _connection;

    private AdminApp(WebApplication app, string connection)
    {
        (App, _connection) = (app, connection);
        Address = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    /// <summary>Nobody: give each request its headers with <see cref="AdminHttp"/>.</summary>
    public HttpClient Client { get; }

    public static async Task<AdminApp> StartAsync(string provider = "sqlite", Action<WebApplicationBuilder>? prepare = null, bool isFilled = true, Action<WebApplication>? map = null)
    {
        var connection = provider == "sqlite" ? $"Data Source={Path.Combine(Path.GetTempPath(), $"gable-admin-{Guid.NewGuid():N}.db")}" : await NewPostgresAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(AdminApp).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            new("AllowedHosts", "127.0.0.1"),
            new("ConnectionStrings:Default", connection),
            new("Gable:Secret", "the secret of the tests of the admin, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
            new("Gable:Shutdown:DrainDelay", "00:00:00"),
            new("Gable:Ui:ProductName", "Fjord & Fir"),
            new("Gable:Ui:SpokenLanguages:0", "en"),
            new("Gable:Ui:SpokenLanguages:1", "de"),
            new("Gable:Ui:SpokenLanguages:2", "ar"),
            new("Gable:Admin:Roles:0", "staff"),
            new("Gable:Admin:Roles:1", "manager"),
            new("Gable:Admin:Roles:2", "guest"),
            new("Gable:Admin:Roles:3", "operator"),
            new("Gable:Admin:OperationsRoles:0", "operator"),
        ]);
        builder.Services.AddAuthentication(HeaderSignIn.Name).AddScheme<AuthenticationSchemeOptions, HeaderSignIn>(HeaderSignIn.Name, null);
        builder.AddGableData<ShopDb>();
        builder.Services.AddSingleton<Turnstile>();
        builder.AddGableAdmin();
        prepare?.Invoke(builder);

        if (Environment.GetEnvironmentVariable("GABLE_TEST_LOG") == "console")
        {
            builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
        }

        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        app.MapGet("/pictures/board.svg", () => Results.Content("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 90'><rect width='160' height='90' fill='#e8d9c3'/><rect x='30' y='25' width='100' height='40' rx='8' fill='#8a5a2e'/></svg>", "image/svg+xml"));
        app.MapAdminPage<TurnoverPage>("turnover", "Turnover", allowedTo: actor => actor.IsIn("manager"));
        map?.Invoke(app);

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ShopDb>();
            await db.Database.EnsureCreatedAsync();

            if (isFilled)
            {
                await ShopSeed.FillAsync(db);
            }
        }

        await app.StartAsync();
        return new AdminApp(app, connection);
    }

    /// <summary>Looks into the database, or changes it as somebody else.</summary>
    public async Task<TResult> WithDbAsync<TResult>(Func<ShopDb, Task<TResult>> work)
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ShopDb>());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();

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

    private static async Task<string> NewPostgresAsync()
    {
        var name = $"admin_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        return new NpgsqlConnectionStringBuilder(Server()) { Database = name }.ConnectionString;
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
