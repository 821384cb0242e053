using Gable.Data;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Accounts.Tests;

/// <summary>The base of tests with providers that run on both engines: each derived class names one.</summary>
public abstract class ExternalTests(DatabaseKind kind, ProvidersFixture fixture) : IAsyncLifetime
{
    protected DatabaseKind Kind { get; } = kind;

    protected ExternalWorld World { get; private set; } = null!;

    protected AccountsApp App => World.App;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Whether the tests move the clock.</summary>
    protected virtual bool IsClocked => false;

    /// <summary>The clock of the application, where the tests move it.</summary>
    protected FakeTimeProvider Time { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (IsClocked)
        {
            (World, Time) = await ExternalWorld.BorrowClockedAsync(Kind, fixture?.Providers!);
        }
        else
        {
            World = await ExternalWorld.BorrowAsync(Kind, fixture?.Providers!);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (World is not null)
        {
            await World.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
