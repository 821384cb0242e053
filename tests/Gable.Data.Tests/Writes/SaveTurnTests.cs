using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data.Tests.Writes;

/// <summary>On SQLite a save waits its turn and leaves it to others when it ends, however it ends.</summary>
public sealed class SaveTurnTests : IAsyncLifetime
{
    private readonly Meddler _meddler = new();
    private TestApplication _app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await TestApplication.StartAsync(DatabaseKind.Sqlite, builder =>
    {
        builder.Services.AddSingleton<ISaveChangesInterceptor>(_meddler);

        // Whoever waits for a turn that nobody gives back waits for this long.
        builder.Configuration.AddInMemoryCollection([new("Gable:Data:StatementTimeout", "01:00:00")]);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task After_a_save_from_an_older_version() => await FailsAsync<DbUpdateConcurrencyException>(async db =>
    {
        await using var faster = _app.Open();
        (await faster.Shops.SingleAsync(Cancel)).Name = "Coffee";
        await faster.SaveChangesAsync(Cancel);
    });

    [Fact]
    public async Task After_a_save_that_a_constraint_refused() => await FailsAsync<DbUpdateException>(db =>
    {
        db.Add(new Article { Sku = "tea", ShopId = Guid.CreateVersion7() });
        return Task.CompletedTask;
    });

    [Fact]
    public async Task After_a_save_that_was_called_off() => await FailsAsync<OperationCanceledException>(db =>
    {
        _meddler.AfterSaved = static (_, cancel) => throw new OperationCanceledException(cancel);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task After_an_interceptor_that_met_a_conflict_of_its_own() => await FailsAsync<DbUpdateConcurrencyException>(db =>
    {
        _meddler.AfterSaved = static (_, _) => throw new DbUpdateConcurrencyException("another row");
        return Task.CompletedTask;
    });

    [Fact]
    public async Task After_an_interceptor_that_left_rows_no_one_can_save() => await FailsAsync<InvalidOperationException>(db =>
    {
        _meddler.BeforeSaving = static db => ((TestDb)db).Shops.Local.Single().Id = Guid.CreateVersion7();
        return Task.CompletedTask;
    });

    [Fact]
    public async Task An_interceptor_that_saves_once_more_does_not_wait_for_itself()
    {
        _meddler.AfterSaved = async (db, cancel) =>
        {
            _meddler.AfterSaved = null;
            db.Add(new Shop { Name = "And coffee" });
            await db.SaveChangesAsync(cancel);
        };

        await using var db = _app.Open();
        db.Add(new Shop { Name = "Tea" });
        await db.SaveChangesAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        await AssertFreeAsync(rows: 2);
    }

    [Fact]
    public async Task A_save_waits_while_another_has_the_turn_and_one_without_changes_does_not()
    {
        await using var db = _app.Open();
        Task<int> save;

        using (await _app.Services.GetRequiredService<IWriteGate>().EnterAsync(Cancel))
        {
            Assert.Equal(0, await db.SaveChangesAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel));

            // SQLite answers on the calling thread: a save that did not wait would be over.
            db.Add(new Shop { Name = "Tea" });
            save = db.SaveChangesAsync(Cancel);
            Assert.False(save.IsCompleted);
        }

        Assert.Equal(1, await save);
        await AssertFreeAsync(rows: 1);
    }

    private async Task FailsAsync<TException>(Func<TestDb, Task> prepare) where TException : Exception
    {
        await using var db = _app.Open();
        db.Add(new Shop { Name = "Tea" });
        await db.SaveChangesAsync(Cancel);

        db.Shops.Local.Single().Name = "More tea";
        await prepare(db);
        await Assert.ThrowsAnyAsync<TException>(() => db.SaveChangesAsync(Cancel));
        await AssertFreeAsync(rows: 1);
    }

    private async Task AssertFreeAsync(int rows)
    {
        (_meddler.BeforeSaving, _meddler.AfterSaved) = (null, null);
        using (var turn = await _app.Services.GetRequiredService<WriteGate>().TryEnterAsync(TimeSpan.Zero, Cancel))
        {
            Assert.NotNull(turn);
        }

        await using var db = _app.Open();
        Assert.Equal(rows, await db.WriteAsync(_app.Services.GetRequiredService<IWriteGate>(), cancel => db.Shops.CountAsync(cancel), Cancel));
    }

    private sealed class Meddler : SaveChangesInterceptor
    {
        public Action<DbContext>? BeforeSaving { get; set; }

        public Func<DbContext, CancellationToken, Task>? AfterSaved { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            BeforeSaving?.Invoke(eventData.Context!);
            return new(result);
        }

        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            await (AfterSaved?.Invoke(eventData.Context!, cancellationToken) ?? Task.CompletedTask);
            return result;
        }
    }
}
