using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Data;

/// <summary>A transaction that reports its changes once, right after its commit, and goes back with its savepoints.</summary>
/// <remarks>EF Core's interceptors hear of commits, but not of the names of savepoints nor of a transaction that is disposed.</remarks>
internal sealed class ReportedTransaction : RelationalTransaction
{
    // Contexts may share a transaction (UseTransaction): all their changes belong to one commit. Npgsql uses its objects again,
    // so an entry goes with the end of the transaction, not with the object.
    private static readonly ConditionalWeakTable<DbTransaction, PendingCommit> Begun = [];

    private readonly CommitReporter _reporter;
    private readonly DbTransaction _transaction;
    private readonly DbContext _context;
    private readonly HashSet<object>? _readInside;
    private readonly bool _owns;
    private bool _isOver;

    internal ReportedTransaction(
        IRelationalConnection connection, DbTransaction transaction, Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger, bool transactionOwned, ISqlGenerationHelper sql, CommitReporter reporter)
        : base(connection, transaction, transactionId, logger, transactionOwned, sql)
    {
        _reporter = reporter;
        _transaction = transaction;
        _context = connection.Context;
        _owns = transactionOwned;
        var known = Join(transaction, transactionOwned);
        IsForeign = known is null;
        Pending = known ?? new PendingCommit();

        // SQLite has one writer: what is read inside its transaction stays as it was read.
        if (transactionOwned && DatabaseKinds.Of(_context) == DatabaseKind.Sqlite)
        {
            _readInside = new HashSet<object>(ReferenceEqualityComparer.Instance);
            _context.ChangeTracker.Tracked += Note;
        }
    }

    internal PendingCommit Pending { get; }

    /// <summary>Whether it was begun elsewhere, so that its commit need not come through here.</summary>
    internal bool IsForeign { get; }

    internal bool WasReadInside(object row) => _readInside?.Contains(row) == true;

    /// <summary>For a foreign transaction: tells whether it has ended.</summary>
    internal Func<bool> End() => () =>
    {
        try
        {
            // SQLite's has no connection then; Npgsql's refuses to tell its level.
            return _transaction.Connection is null || _transaction.IsolationLevel == IsolationLevel.Chaos;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    };

    public override void Commit()
    {
        try
        {
            base.Commit();
        }
        catch (Exception exception)
        {
            AfterFailure(exception);
            throw;
        }

        AfterCommit();
    }

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        try
        {
            // A commit that is called off on its way may have happened all the same: nobody would know, and nothing after it would run.
            await base.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            AfterFailure(exception);
            throw;
        }

        AfterCommit();
    }

    public override void Rollback()
    {
        base.Rollback();
        Forget();
    }

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        await base.RollbackAsync(cancellationToken);
        Forget();
    }

    public override void CreateSavepoint(string name)
    {
        base.CreateSavepoint(name);
        Pending.Save(name);
    }

    public override async Task CreateSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        await base.CreateSavepointAsync(name, cancellationToken);
        Pending.Save(name);
    }

    public override void RollbackToSavepoint(string name)
    {
        base.RollbackToSavepoint(name);
        Pending.RollBackTo(name);
    }

    public override async Task RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        await base.RollbackToSavepointAsync(name, cancellationToken);
        Pending.RollBackTo(name);
    }

    public override void ReleaseSavepoint(string name)
    {
        base.ReleaseSavepoint(name);
        Pending.Release(name);
    }

    public override async Task ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default)
    {
        await base.ReleaseSavepointAsync(name, cancellationToken);
        Pending.Release(name);
    }

    public override void Dispose()
    {
        base.Dispose();
        EndOwned();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        EndOwned();
    }

    private static PendingCommit? Join(DbTransaction transaction, bool isNew)
    {
        if (!isNew)
        {
            return Begun.TryGetValue(transaction, out var known) ? known : null;
        }

        var pending = new PendingCommit();
        Begun.AddOrUpdate(transaction, pending);
        return pending;
    }

    private void Note(object? sender, EntityTrackedEventArgs tracked)
    {
        if (tracked.FromQuery)
        {
            _readInside!.Add(tracked.Entry.Entity);
        }
    }

    private void AfterCommit()
    {
        var committed = Pending.ToTransaction();
        Forget();
        _reporter.Report(committed);
    }

    private void AfterFailure(Exception exception)
    {
        if (!Outcome.IsRefused(exception))
        {
            _reporter.ReportLostAnswer(Pending);
        }
    }

    private void EndOwned()
    {
        // A context that only borrowed the transaction leaves it, and its changes, to the one that began it.
        if (_owns)
        {
            Forget();
        }
    }

    private void Forget()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        Pending.Clear();
        Begun.Remove(_transaction);

        if (_readInside is not null)
        {
            _context.ChangeTracker.Tracked -= Note;
        }
    }
}
