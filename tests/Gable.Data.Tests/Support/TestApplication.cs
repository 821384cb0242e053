using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Data.Tests.Support;

/// <summary>An application on a database of its own, dropped at the end.</summary>
public sealed class TestApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<Task> _drop;

    private TestApplication(WebApplication app, FakeTimeProvider time, Func<Task> drop)
    {
        _app = app;
        Time = time;
        _drop = drop;
    }

    public FakeTimeProvider Time { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<TestApplication> StartAsync(DatabaseKind kind, Action<IHostApplicationBuilder>? configure = null)
    {
        var (connectionString, drop) = await TestDatabases.CreateAsync(kind);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ApplicationName = "Gable.Data.Tests" });
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:Default"] = connectionString;
        var time = new FakeTimeProvider(new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddGableData<TestDb>();
        builder.AddModels(typeof(Contributed));
        configure?.Invoke(builder);
        var application = new TestApplication(builder.Build(), time, drop);

        await using var db = application.Open();
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        await TestDatabases.ReloadTypesAsync(application.Services);
        return application;
    }

    public TestDb Open() => Services.GetRequiredService<IDbContextFactory<TestDb>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _drop();
    }
}
