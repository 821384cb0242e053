using Microsoft.AspNetCore.Builder;

namespace Gable.Admin.Tests;

/// <summary>One application for the tests of a class.</summary>
public abstract class SharedApp(string provider, Action<WebApplicationBuilder>? prepare = null, Action<WebApplication>? map = null) : IAsyncLifetime
{
    private AdminApp? _app;

    internal AdminApp App
    {
        get
        {
            Assert.SkipWhen(_app is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
            return _app!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (provider == "sqlite" || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("GABLE_TEST_POSTGRES")))
        {
            _app = await AdminApp.StartAsync(provider, prepare, map: map);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}

public sealed class SqliteApp() : SharedApp("sqlite");

public sealed class PostgresApp() : SharedApp("postgres");
