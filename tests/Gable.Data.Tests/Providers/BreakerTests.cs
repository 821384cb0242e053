using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Gable.Data.Tests.Providers;

public sealed class BreakerTests
{
    [Fact]
    public async Task After_a_failure_to_connect_one_attempt_per_second_is_made_until_one_succeeds()
    {
        var cancel = TestContext.Current.CancellationToken;
        var time = new FakeTimeProvider();
        var settings = new DatabaseSettings(DatabaseKind.PostgreSql, "Host=127.0.0.1;Port=1;Username=a;Database=d", "test") { DisplayName = "PostgreSQL d" };
        await using var db = new PlainDb(new DbContextOptionsBuilder().UseNpgsql(settings.ConnectionString)
            .AddInterceptors(new DatabaseBreaker(settings, time)).Options);

        await AttemptFailsAsync(db, cancel);
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => db.Database.OpenConnectionAsync(cancel));
        Assert.True(DatabaseUnavailable.Is(new DbUpdateException("", refused)));

        time.Advance(DatabaseBreaker.Pause);
        await AttemptFailsAsync(db, cancel);
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => db.Database.OpenConnectionAsync(cancel));

        Assert.SkipWhen(TestDatabases.Postgres is null, "Set GABLE_TEST_POSTGRES to see the recovery.");
        time.Advance(DatabaseBreaker.Pause);
        db.Database.SetConnectionString(TestDatabases.Postgres);
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.CloseConnectionAsync();
        await db.Database.OpenConnectionAsync(cancel);
    }

    [Fact]
    public async Task Giving_up_and_being_refused_are_not_unavailability()
    {
        Assert.False(DatabaseUnavailable.Is(new OperationCanceledException("", new TimeoutException())));
        Assert.False(DatabaseUnavailable.Is(new InvalidOperationException()));
        Assert.False(DatabaseUnavailable.Is(null));

        await using var application = await TestApplication.StartAsync(DatabaseKind.Sqlite);
        await using var db = application.Open();
        db.Add(new Article { Sku = "a", ShopId = Guid.NewGuid() });
        var refused = await Assert.ThrowsAnyAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        Assert.False(DatabaseUnavailable.Is(refused));
        Assert.False(DataErrors.IsRetryable(refused));
    }

    [Fact]
    public async Task A_statement_that_runs_too_long_and_a_lock_that_is_held_are_unavailability()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.PostgreSql, builder => builder.Services
            .Configure<GableDataOptions>(options => options.StatementTimeout = TimeSpan.FromMilliseconds(100)));
        await using var db = application.Open();
        var ended = await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(10)", TestContext.Current.CancellationToken));
        Assert.True(DatabaseUnavailable.Is(ended));
    }

    private static async Task AttemptFailsAsync(DbContext db, CancellationToken cancel)
    {
        var failed = await Assert.ThrowsAnyAsync<InvalidOperationException>(() => db.Database.OpenConnectionAsync(cancel));
        Assert.True(DatabaseUnavailable.Is(failed));
    }

    private sealed class PlainDb(DbContextOptions options) : DbContext(options);
}
