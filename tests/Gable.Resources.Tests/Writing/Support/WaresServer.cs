using System.Globalization;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gable.Resources.Tests.Writing;

/// <summary>An application with the wares on a database of its own.</summary>
public abstract class WaresServer : IAsyncLifetime
{
    /// <summary>The header that puts the server into a country.</summary>
    public const string ServerCulture = "X-Server-Culture";

    public static readonly Guid Ann = Guid.Parse("11111111-1111-7111-8111-111111111111");
    public static readonly Guid Bob = Guid.Parse("22222222-2222-7222-8222-222222222222");

    private WebApplication _app = null!;
    private string _connection = "";
    private int _names;

    public HttpClient Client { get; private set; } = null!;

    public Guid PublicMaker { get; private set; }

    public Guid SecretMaker { get; private set; }

    public IServiceProvider Services => _app.Services;

    public HookLog Hooks => _app.Services.GetRequiredService<HookLog>();

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public virtual string? SkipReason => null;

    public async ValueTask InitializeAsync()
    {
        if (SkipReason is not null)
        {
            return;
        }

        _connection = await CreateDatabaseAsync();

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WaresServer).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = _connection;
        builder.Services.AddSingleton<HookLog>();
        builder.AddGableCore();
        builder.AddGableData<WaresDb>();
        builder.AddGableResources();

        _app = builder.Build();
        _app.Use(SignInByHeaderAsync);
        _app.UseGable();
        _app.MapGable();
        MapOrdinary(_app);

        await WithDbAsync(SeedAsync);
        await _app.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();

        if (_app is not null)
        {
            await _app.DisposeAsync();
            await DropDatabaseAsync(_connection);
        }

        GC.SuppressFinalize(this);
    }

    public string NewName(string start = "ware") => $"{start}-{Interlocked.Increment(ref _names)}";

    public async Task<TResult> WithDbAsync<TResult>(Func<WaresDb, Task<TResult>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<WaresDb>());
    }

    /// <summary>Sends a request; <paramref name="body"/> is JSON text or an object to serialise.</summary>
    public async Task<Answer> SendAsync(
        string method, string path, object? body = null, Guid? user = null, string roles = "", string mediaType = "application/json",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        if (body is not null)
        {
            var bytes = body as byte[] ?? Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web));
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        if (user is not null)
        {
            request.Headers.Add("X-User", user.ToString());
            request.Headers.Add("X-Roles", roles);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(
            (int)response.StatusCode, text,
            response.Headers.Concat(response.Content.Headers).ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Adds a ware of Ann's and returns its path and entity tag.</summary>
    public async Task<(string Path, string ETag, Answer Answer)> AddWareAsync(object? more = null)
    {
        var fields = new Dictionary<string, object?> { ["name"] = NewName(), ["makerId"] = PublicMaker, ["ownerId"] = Ann, ["state"] = "onSale" };

        foreach (var property in more?.GetType().GetProperties() ?? [])
        {
            fields[property.Name] = property.GetValue(more);
        }

        var answer = await SendAsync("POST", "/api/wares", fields, Ann, "staff");
        Assert.True(answer.Status == 201, answer.Text);

        // The tag is of what this actor sees, which is less than what staff sees.
        var read = await SendAsync("GET", answer.Headers["Location"], null, Ann);
        return (answer.Headers["Location"], read.Headers.GetValueOrDefault("ETag", answer.Headers["ETag"]), answer);
    }

    protected abstract Task<string> CreateDatabaseAsync();

    protected abstract Task DropDatabaseAsync(string connection);

    private static void MapOrdinary(WebApplication app)
    {
        app.MapPost("/ordinary", (OrdinaryBody body) => $"got {body.Name}");
        app.MapPost("/ordinary/unchecked", (OrdinaryBody body) => $"got {body.Name}").DisableValidation();
    }

    private static async Task SignInByHeaderAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[ServerCulture].ToString() is { Length: > 0 } culture)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        }

        if (context.Request.Headers["X-User"].ToString() is { Length: > 0 } user)
        {
            var roles = context.Request.Headers["X-Roles"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user), .. roles.Select(role => new Claim("role", role))], "test"));
        }

        await next(context);
    }

    private async Task<bool> SeedAsync(WaresDb db)
    {
        await db.Database.EnsureCreatedAsync();

        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            // The pool connected before citext was created.
            await db.Database.OpenConnectionAsync();
            await postgres.ReloadTypesAsync();
        }

        var (open, secret) = (new Maker { Name = "Open" }, new Maker { Name = "Secret", Public = false });
        db.AddRange(open, secret);
        await db.SaveChangesAsync();
        (PublicMaker, SecretMaker) = (open.Id, secret.Id);
        return true;
    }
}

/// <summary>An answer that was read to its end.</summary>
public sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Detail => Json.GetProperty("detail").GetString()!;

    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>The errors as lines: <c>price: Must be …</c>, in ordinal order.</summary>
    public IEnumerable<string> Errors => Json.TryGetProperty("errors", out var errors)
        ? errors.EnumerateObject().SelectMany(member => member.Value.EnumerateArray().Select(message => $"{member.Name}: {message.GetString()}")).Order(StringComparer.Ordinal)
        : [];
}

public sealed class SqliteWares : WaresServer
{
    protected override Task<string> CreateDatabaseAsync() =>
        Task.FromResult($"Data Source={Path.Combine(Path.GetTempPath(), $"gable-wares-{Guid.NewGuid():N}.db")}");

    protected override Task DropDatabaseAsync(string connection)
    {
        SqliteConnection.ClearAllPools();
        var file = new SqliteConnectionStringBuilder(connection).DataSource;

        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }

        return Task.CompletedTask;
    }
}

public sealed class PostgreSqlWares : WaresServer
{
    public static string? Server => Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES");

    public override string? SkipReason => Server is null ? "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests." : null;

    protected override async Task<string> CreateDatabaseAsync()
    {
        var name = $"wares_{Guid.NewGuid():N}";
        await RunAsync($"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    protected override async Task DropDatabaseAsync(string connection)
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
