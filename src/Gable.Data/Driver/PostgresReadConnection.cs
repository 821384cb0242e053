using Npgsql;

namespace Gable.Data;

/// <summary>An open PostgreSQL connection with the commands that were made for it, the least recently used of which make room.</summary>
/// <remarks>A command that is kept saves making it and its parameters; that its statements are prepared is the driver's affair.</remarks>
public sealed class PostgresReadConnection : IAsyncDisposable
{
    private const int MaxCommands = 128;

    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<object, LinkedListNode<(object Key, NpgsqlBatch Batch)>> _batches = new(ReferenceEqualityComparer.Instance);
    private readonly LinkedList<(object Key, NpgsqlBatch Batch)> _recent = new();

    internal PostgresReadConnection(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Whether the connection has answered before: then the server may have gone away since.</summary>
    public bool IsReused { get; internal set; }

    /// <summary>The commands made for a key.</summary>
    /// <param name="key">What the commands belong to; the same object each time.</param>
    /// <param name="make">Makes them at the first use: statements and parameters, whose values the caller sets before each use.</param>
    public NpgsqlBatch Batch(object key, Action<NpgsqlBatch> make)
    {
        ArgumentNullException.ThrowIfNull(make);

        if (_batches.TryGetValue(key, out var node))
        {
            if (node != _recent.First)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }

            return node.Value.Batch;
        }

        var batch = new NpgsqlBatch(_connection);
        make(batch);
        _batches[key] = _recent.AddFirst((key, batch));

        if (_batches.Count > MaxCommands)
        {
            var (oldest, unused) = _recent.Last!.Value;
            _recent.RemoveLast();
            _batches.Remove(oldest);
            unused.Dispose();
        }

        return batch;
    }

    /// <summary>Gives the connection back to the driver, which closes it when it is broken.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var (_, batch) in _recent)
        {
            batch.Dispose();
        }

        _batches.Clear();
        _recent.Clear();
        return _connection.DisposeAsync();
    }
}
