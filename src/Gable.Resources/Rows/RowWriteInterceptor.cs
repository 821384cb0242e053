using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Tells the <see cref="IRowWriteObserver"/>s of every save, and saves what they record with it.</summary>
internal sealed class RowWriteInterceptor(IServiceProvider services, IEnumerable<IRowWriteObserver> observers, WritingActors actors) : SaveChangesInterceptor
{
    private readonly IRowWriteObserver[] _observers = [.. observers];
    private readonly ConditionalWeakTable<DbContext, Turn> _turns = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        if (Begin(eventData.Context) is { } turn)
        {
            try
            {
                foreach (var (entry, row) in turn.Rows)
                {
                    row.TakeBefore(IsBlind(entry) ? entry!.GetDatabaseValues() : null);
                }

                turn.Own = turn.NeedsTransaction ? turn.Db.Database.BeginTransaction() : null;
                Record(turn, isLate: false);
            }
            catch
            {
                Undo(turn.Db);
                throw;
            }
        }

        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Begin(eventData.Context) is { } turn)
        {
            try
            {
                foreach (var (entry, row) in turn.Rows)
                {
                    row.TakeBefore(IsBlind(entry) ? await entry!.GetDatabaseValuesAsync(cancellationToken) : null);
                }

                turn.Own = turn.NeedsTransaction ? await turn.Db.Database.BeginTransactionAsync(cancellationToken) : null;
                Record(turn, isLate: false);
            }
            catch
            {
                await UndoAsync(turn.Db);
                throw;
            }
        }

        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        if (Take(eventData.Context) is { } turn)
        {
            using (turn.Own)
            {
                if (Record(turn, isLate: true))
                {
                    turn.Db.SaveChanges();
                }

                turn.Forget();
                turn.Own?.Commit();
            }
        }

        return result;
    }

    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (Take(eventData.Context) is { } turn)
        {
            await using (turn.Own)
            {
                if (Record(turn, isLate: true))
                {
                    await turn.Db.SaveChangesAsync(cancellationToken);
                }

                turn.Forget();

                if (turn.Own is { } own)
                {
                    await own.CommitAsync(cancellationToken);
                }
            }
        }

        return result;
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Undo(eventData.Context);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) => UndoAsync(eventData.Context);

    public override void SaveChangesCanceled(DbContextEventData eventData) => Undo(eventData.Context);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default) => UndoAsync(eventData.Context);

    // An event, because EF Core tells its interceptors of every failure but a concurrency conflict.
    private void Failed(object? db, SaveChangesFailedEventArgs failure) => Undo((DbContext?)db);

    // Rows that were attached without being read say nothing about what the database holds.
    private static bool IsBlind(EntityEntry? entry) => entry is { State: EntityState.Modified } &&
        entry.Properties.All(property => !property.IsModified || Equals(property.OriginalValue, property.CurrentValue)) &&
        entry.Properties.Any(property => property.IsModified);

    private Turn? Begin(DbContext? db)
    {
        if (db is null || _observers.Length == 0 || !db.Model.HasGableConventions())
        {
            return null;
        }

        // Of a save that failed on its way to the database, between its interceptors and the rows, EF Core tells nobody.
        Undo(db);
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;

        try
        {
            var registry = services.GetRequiredService<ResourceRegistry>();
            var rows = new ObservedSave(db, registry, resource => _observers.Any(observer => observer.IsListening(resource))).Find();

            if (rows.Count == 0)
            {
                return null;
            }

            var turn = new Turn(db, rows);
            _turns.Add(db, turn);
            db.SaveChangesFailed += Failed;
            return turn;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private bool Record(Turn turn, bool isLate)
    {
        var actor = actors.Of(turn.Db);
        var hasRecords = false;

        foreach (var (_, row) in turn.Rows.Where(each => each.Row.IsLate == isLate))
        {
            var write = row.ToWrite(actor, turn.Db);

            foreach (var record in _observers.Where(observer => observer.IsListening(write.Resource)).Select(observer => observer.Record(write)).OfType<object>())
            {
                turn.Records.Add(turn.Db.Add(record));
                hasRecords = true;
            }
        }

        return hasRecords;
    }

    private Turn? Take(DbContext? db)
    {
        if (db is null || !_turns.Remove(db, out var turn))
        {
            return null;
        }

        db.SaveChangesFailed -= Failed;
        return turn;
    }

    private void Undo(DbContext? db)
    {
        if (Take(db) is { } turn)
        {
            turn.Forget();
            turn.Own?.Dispose();
        }
    }

    private async Task UndoAsync(DbContext? db)
    {
        if (Take(db) is { } turn)
        {
            turn.Forget();
            await (turn.Own?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private sealed class Turn(DbContext db, IReadOnlyCollection<(EntityEntry? Entry, ObservedRow Row)> rows)
    {
        public DbContext Db => db;

        public IReadOnlyCollection<(EntityEntry? Entry, ObservedRow Row)> Rows => rows;

        public List<EntityEntry> Records { get; } = [];

        /// <summary>The transaction that the save needed and nobody had begun.</summary>
        public IDbContextTransaction? Own { get; set; }

        public bool NeedsTransaction => rows.Any(each => each.Row.IsLate) && db.Database.CurrentTransaction is null &&
            (db.GetService<IDbContextTransactionManager>() as ITransactionEnlistmentManager)?.EnlistedTransaction is null && System.Transactions.Transaction.Current is null;

        /// <summary>The records are no business of whoever uses the context next.</summary>
        public void Forget() => Records.ForEach(record => record.State = EntityState.Detached);
    }
}
