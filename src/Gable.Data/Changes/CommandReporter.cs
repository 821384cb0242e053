using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>Reports the tables that <c>ExecuteUpdate</c>, <c>ExecuteDelete</c> and SQL of the application's own wrote, and tells the
/// <see cref="SaveReporter"/> when a save begins to be sent.</summary>
internal sealed class CommandReporter(CommitReporter reporter, SaveReporter saves) : DbCommandInterceptor
{
    private readonly ConditionalWeakTable<DbCommand, DbContext> _reading = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        NoteSave(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        NoteSave(eventData);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        NoteSave(eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        NoteSave(eventData);
        return ValueTask.FromResult(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Note(command, eventData.Context, eventData.CommandSource);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Context, eventData.CommandSource);
        return ValueTask.FromResult(result);
    }

    public override object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        Note(command, eventData.Context, eventData.CommandSource);
        return result;
    }

    public override ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData.Context, eventData.CommandSource);
        return ValueTask.FromResult(result);
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        Remember(command, eventData);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Remember(command, eventData);
        return ValueTask.FromResult(result);
    }

    // A statement with RETURNING is only done when its rows were read.
    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        if (_reading.TryGetValue(command, out var db))
        {
            _reading.Remove(command);
            NoteReader(command, db);
        }

        return result;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => NoteFailure(command, eventData);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        NoteFailure(command, eventData);
        return Task.CompletedTask;
    }

    private void NoteSave(CommandEventData eventData)
    {
        if (eventData is { CommandSource: CommandSource.SaveChanges, Context: { } db })
        {
            saves.Note(db);
        }
    }

    private void Note(DbCommand command, DbContext? db, CommandSource source)
    {
        if (db is not null && source is not (CommandSource.SaveChanges or CommandSource.LinqQuery) && reporter.IsHeard)
        {
            Note(db, SqlWrites.Of(command.CommandText, db.Model));
        }
    }

    private void Remember(DbCommand command, CommandExecutedEventData eventData)
    {
        if (eventData is { CommandSource: CommandSource.FromSqlQuery, Context: { } db } && reporter.IsHeard && !SqlWrites.Of(command.CommandText, db.Model).IsNone)
        {
            _reading.AddOrUpdate(command, db);
        }
    }

    private void NoteReader(DbCommand command, DbContext db)
    {
        var writes = SqlWrites.Of(command.CommandText, db.Model);
        Note(db, writes);

        // Outside a transaction the statement may be committed only when the reader is closed, a moment from now.
        if (db.Database.CurrentTransaction is null)
        {
            var pending = new PendingCommit();
            writes.AddTo(pending);
            var connection = command.Connection;
            reporter.ReportUnsettled(pending, () => connection is null or { State: ConnectionState.Closed });
        }
    }

    private void NoteFailure(DbCommand command, CommandErrorEventData eventData)
    {
        if (eventData.Context is { Database.CurrentTransaction: null } db && reporter.IsHeard &&
            eventData.CommandSource is not (CommandSource.SaveChanges or CommandSource.LinqQuery) && !Outcome.IsRefused(eventData.Exception))
        {
            var lost = new PendingCommit();
            SqlWrites.Of(command.CommandText, db.Model).AddTo(lost);
            reporter.ReportLostAnswer(lost);
        }
    }

    private void Note(DbContext db, SqlWrites writes)
    {
        if (!writes.IsNone)
        {
            PendingWrites.Add(db, reporter, writes.AddTo);
        }
    }
}
