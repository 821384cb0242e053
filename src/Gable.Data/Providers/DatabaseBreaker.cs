using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Gable.Data;

/// <summary>After a failure to connect, refuses further attempts for a moment, so that requests fail at once instead of queueing on a dead database.</summary>
/// <remarks>One attempt per pause is let through; the first that succeeds ends the pause. Recovery needs no restart.</remarks>
internal sealed class DatabaseBreaker(DatabaseSettings settings, TimeProvider time) : DbConnectionInterceptor
{
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long _openUntil;
    private Exception? _cause;

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Check();
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Check();
        return ValueTask.FromResult(result);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Close();

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Close();
        return Task.CompletedTask;
    }

    public override void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Open(eventData.Exception);

    public override Task ConnectionFailedAsync(
        DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Open(eventData.Exception);
        return Task.CompletedTask;
    }

    internal void Check()
    {
        var until = Volatile.Read(ref _openUntil);

        if (until == 0)
        {
            return;
        }

        var now = time.GetUtcNow().UtcTicks;

        // Whoever moves the end of the pause is the one attempt of the next pause.
        if (now < until || Interlocked.CompareExchange(ref _openUntil, now + Pause.Ticks, until) != until)
        {
            throw new DatabaseUnavailableException(settings.DisplayName, _cause);
        }
    }

    internal void Close() => Volatile.Write(ref _openUntil, 0);

    internal void Open(Exception exception)
    {
        // A full pool is load, not death: the next request may find a free connection.
        if (exception is not DatabaseUnavailableException && DatabaseUnavailable.Is(exception) &&
            !exception.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal))
        {
            _cause = exception;
            Volatile.Write(ref _openUntil, (time.GetUtcNow() + Pause).UtcTicks);
        }
    }
}
