using System.Collections.Concurrent;
using Npgsql;

namespace Gable.Data;

/// <summary>Open PostgreSQL connections for reads on the driver, each with the commands that were made for it.</summary>
/// <remarks>They come from the application's own pool and count towards its <c>Maximum Pool Size</c>. Those that a minute did not need go back
/// to it, and so do all that are more than <see cref="MaxIdle"/>.</remarks>
public sealed class PostgresReadPool : IAsyncDisposable, IDisposable
{
    /// <summary>How many connections are opened at a time.</summary>
    internal const int MostOpening = 8;

    private static readonly TimeSpan Review = TimeSpan.FromMinutes(1);

    private readonly NpgsqlDataSource _source;
    private readonly DatabaseBreaker _breaker;
    private readonly ConcurrentStack<PostgresReadConnection> _idle = new();
    private readonly OpeningTurns _turns = new(MostOpening);
    private readonly TimeSpan _patience;
    private readonly ITimer _timer;
    private int _count;
    private int _least;
    private volatile bool _disposed;

    internal PostgresReadPool(NpgsqlDataSource source, DatabaseBreaker breaker, TimeProvider time)
    {
        _source = source;
        _breaker = breaker;
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        MaxIdle = Math.Clamp(settings.MaxPoolSize / 3, 1, 32);
        _patience = settings.Timeout == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(settings.Timeout);
        _timer = time.CreateTimer(static pool => ((PostgresReadPool)pool!).CloseUnneeded(), this, Review, Review);
    }

    /// <summary>How many connections stay open without work: a third of the pool, at most 32.</summary>
    public int MaxIdle { get; }

    /// <summary>A connection for one caller at a time. Give it back with <see cref="ReturnAsync"/>.</summary>
    /// <param name="cancellationToken">Gives the wait for a connection up.</param>
    /// <exception cref="DatabaseUnavailableException">The last attempt to connect failed a moment ago.</exception>
    /// <exception cref="NpgsqlException">No connection can be opened.</exception>
    public ValueTask<PostgresReadConnection> RentAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        return TryTakeIdle() is { } idle ? ValueTask.FromResult(idle) : OpenAsync(cancellationToken);
    }

    /// <summary>Gives a connection back.</summary>
    /// <param name="connection">The connection; the caller must not use it any more.</param>
    /// <param name="failed">Whether its last command failed: it goes back to the driver instead of being kept.</param>
    public ValueTask ReturnAsync(PostgresReadConnection connection, bool failed)
    {
        ArgumentNullException.ThrowIfNull(connection);

        if (failed || _disposed)
        {
            return connection.DisposeAsync();
        }

        connection.IsReused = true;

        if (_turns.TryGive(connection))
        {
            return ValueTask.CompletedTask;
        }

        if (Interlocked.Increment(ref _count) > MaxIdle)
        {
            Interlocked.Decrement(ref _count);
            return connection.DisposeAsync();
        }

        _idle.Push(connection);
        return _disposed ? DisposeAsync() : ValueTask.CompletedTask;
    }

    /// <summary>Gives back what has no work, because the server has most likely ended it.</summary>
    internal ValueTask CloseIdleAsync() => CloseIdleAsync(int.MaxValue);

    /// <summary>Gives back what has no work; connections that work go back when they are returned.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _timer.DisposeAsync();
        await CloseIdleAsync();
    }

    /// <inheritdoc cref="DisposeAsync" />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async void CloseUnneeded()
    {
        try
        {
            await CloseIdleAsync(Interlocked.Exchange(ref _least, Volatile.Read(ref _count)));
        }
        catch (NpgsqlException)
        {
            // The server went away first: the connection is closed either way.
        }
    }

    private async ValueTask CloseIdleAsync(int number)
    {
        for (; number > 0 && _idle.TryPop(out var connection); number--)
        {
            Interlocked.Decrement(ref _count);
            await connection.DisposeAsync();
        }
    }

    private PostgresReadConnection? TryTakeIdle()
    {
        if (!_idle.TryPop(out var idle))
        {
            return null;
        }

        var left = Interlocked.Decrement(ref _count);

        if (left < Volatile.Read(ref _least))
        {
            Volatile.Write(ref _least, left);
        }

        return idle;
    }

    private async ValueTask<PostgresReadConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (await _turns.WaitAsync(_patience, cancellationToken) is { } returned)
        {
            return returned;
        }

        try
        {
            if (TryTakeIdle() is { } idle)
            {
                return idle;
            }

            _breaker.Check();
            var connection = await _source.OpenConnectionAsync(cancellationToken);
            _breaker.Close();
            return new PostgresReadConnection(connection);
        }
        catch (NpgsqlException exception)
        {
            _breaker.Open(exception);
            throw;
        }
        finally
        {
            _turns.End();
        }
    }
}
