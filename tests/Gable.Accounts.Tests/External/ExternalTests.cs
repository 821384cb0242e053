using Gable.Data;
using Microsoft.Extensions.Hosting;

namespace Gable.Accounts.Tests;

/// <summary>The base of tests with providers that run on both engines: each derived class names one.</summary>
public abstract class ExternalTests(DatabaseKind kind, ProvidersFixture fixture) : IAsyncLifetime
{
    protected DatabaseKind Kind { get; } = kind;

    protected ExternalWorld World { get; private set; } = null!;

    protected AccountsApp App => World.App;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => World = await ExternalWorld.StartAsync(Kind, fixture?.Providers!, configure: Configure);

    public async ValueTask DisposeAsync()
    {
        if (World is not null)
        {
            await World.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>What the application is given besides.</summary>
    protected virtual void Configure(IHostApplicationBuilder builder)
    {
    }
}
