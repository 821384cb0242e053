using Bench.Gable;
using Microsoft.AspNetCore.Hosting.Server;

namespace Bench.Micro;

/// <summary>The Gable application of the bench behind a server without sockets: a request is one call, and its bytes go nowhere.</summary>
internal sealed class Pipeline : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LoopServer _server;

    private Pipeline(WebApplication app, LoopServer server)
    {
        _app = app;
        _server = server;
    }

    /// <summary>Starts the application on the database that the environment variable DB names; bench/micro.sh makes it.</summary>
    /// <param name="plans">Whether reads may use query plans.</param>
    /// <param name="planBytes">Memory for plans.</param>
    public static async Task<Pipeline> StartAsync(bool plans, int planBytes = 16 * 1024 * 1024)
    {
        var database = Environment.GetEnvironmentVariable("DB")
            ?? throw new InvalidOperationException("The environment variable DB is not set. Type bench/micro.sh, which makes a database and sets it.");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(BenchDb).Assembly.GetName().Name,
            EnvironmentName = Environments.Production,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Gable:Data:ConnectionString"] = database,
            ["Gable:Secret"] = "bench-only-0123456789-0123456789-0123456789",
            ["Gable:Security:AllowPlainHttp"] = "true",
            ["Gable:Security:AllowAnyHost"] = "true",
            ["Gable:RequestLog:Enabled"] = "false",
            ["Gable:ResponseCache:Enabled"] = "false",
            ["Gable:QueryPlans:Enabled"] = plans ? "true" : "false",
            ["Gable:QueryPlans:MaxBytes"] = FormattableString.Invariant($"{planBytes}"),
        });
        builder.Logging.ClearProviders();
        builder.AddGable<BenchDb>();

        var server = new LoopServer();
        builder.Services.AddSingleton<IServer>(server);
        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        await app.StartAsync();
        return new Pipeline(app, server);
    }

    /// <summary>Sends one GET through the whole pipeline.</summary>
    /// <returns>The status.</returns>
    public Task<int> GetAsync(string path, string query = "") => _server.SendAsync(path, query);

    /// <exception cref="InvalidOperationException">The answer has another status: a benchmark must not time a mistake.</exception>
    public async Task ExpectAsync(int status, string path, string query = "")
    {
        var found = await GetAsync(path, query);

        if (found != status)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"GET {path}{query} answered {found}, not {status}."));
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
