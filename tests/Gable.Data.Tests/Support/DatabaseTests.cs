namespace Gable.Data.Tests.Support;

/// <summary>The base of tests that run on both engines: each derived class names one.</summary>
public abstract class DatabaseTests(DatabaseKind kind) : IAsyncLifetime
{
    protected DatabaseKind Kind { get; } = kind;

    protected TestApplication App { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => App = await TestApplication.StartAsync(Kind);

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
