using Gable.Data;

namespace Gable.Accounts.Tests;

/// <summary>The base of tests that run on both engines: each derived class names one.</summary>
public abstract class AccountTests(DatabaseKind kind) : IAsyncLifetime
{
    protected DatabaseKind Kind { get; } = kind;

    protected AccountsApp App { get; private set; } = null!;

    /// <summary>What the application is told besides.</summary>
    protected virtual IDictionary<string, string?>? Settings => null;

    /// <summary>Whether hashes cost what they cost in production; most tests only need them to be right.</summary>
    protected virtual bool FullPasswordWork => false;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => App = await AccountsApp.BorrowAsync(Kind, Settings, FullPasswordWork);

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
