using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Support;

/// <summary>The base of tests that run on both engines: each derived class names one.</summary>
public abstract class DatabaseTests(DatabaseKind kind) : IAsyncLifetime
{
    protected DatabaseKind Kind { get; } = kind;

    protected TestApplication App { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => App = IdleApplications.Take(Kind) ?? await TestApplication.StartAsync(Kind);

    public async ValueTask DisposeAsync()
    {
        if (App is not null)
        {
            await IdleApplications.KeepAsync(Kind, App);
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<Guid> AddShopAsync(string name)
    {
        await using var db = App.Open();
        var shop = new Shop { Name = name };
        db.Add(shop);
        await db.SaveChangesAsync(Cancel);
        return shop.Id;
    }

    protected static async Task<ConstraintViolation> RefusedAsync(TestDb db)
    {
        var refused = await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancel));
        return Assert.IsType<ConstraintViolation>(DataErrors.Violation(refused, db));
    }
}
