namespace Gable.Data.Tests.Migrations;

/// <summary>Tests that each have a content root and a database of their own.</summary>
/// <param name="kind">The database.</param>
public abstract class MigrationTestBase(DatabaseKind kind) : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected DatabaseKind Kind { get; } = kind;

    protected MigrationApp App { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() => App = await MigrationApp.CreateAsync(Kind);

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
