using System.Collections.Concurrent;
using System.Globalization;
using Gable.Data;

namespace Gable.Resources.Tests.Writing;

/// <summary>Writes down what was committed, and can keep the observers behind it waiting.</summary>
internal sealed class CommitLog : ICommitObserver
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _pause = new();
    private int _holding;
    private bool _isOver;

    internal ConcurrentQueue<CommittedTransaction> Heard { get; } = [];

    internal ConcurrentQueue<UnsettledTransaction> Unsettled { get; } = [];

    /// <summary>Holds up the report of the next commit until <see cref="GoOn"/>; the observers behind this one hear of it then.</summary>
    internal void HoldNext() => Volatile.Write(ref _holding, 1);

    internal void GoOn()
    {
        lock (_pause)
        {
            _isOver = true;
            Monitor.PulseAll(_pause);
        }
    }

    internal Task HeldAsync(CancellationToken cancellationToken) => _arrived.Task.WaitAsync(cancellationToken);

    public void Committed(CommittedTransaction transaction)
    {
        Heard.Enqueue(transaction);

        if (Interlocked.Exchange(ref _holding, 0) == 1)
        {
            _arrived.SetResult();

            lock (_pause)
            {
                while (!_isOver)
                {
                    Monitor.Wait(_pause);
                }
            }
        }
    }

    void ICommitObserver.Unsettled(UnsettledTransaction transaction) => Unsettled.Enqueue(transaction);

    /// <summary>Everything that the reports say.</summary>
    internal string Text() => string.Join('\n', Heard.SelectMany(static transaction => transaction.Changes).Select(static change => string.Join(' ',
        change.Kind, string.Join(',', change.Tables), Text(change.Key), change.IsBeforeExact,
        string.Join(',', change.Entity.GetProperties().Select(static property => property.Name).Where(change.MayHaveChanged)), Text(change.Before), Text(change.After))));

    internal static string Text(object? value) => value switch
    {
        null => "null",

        // 3 and 3.0 are one value, whichever of them the row was read as.
        RowImage row => Text(row.Properties.Select(property => row[property.Name] is decimal number ? number / 1.0000000000000000000000000000m : row[property.Name])),
        byte[] bytes => Convert.ToHexString(bytes),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        string text => $"'{text}'",
        IEnumerable<object?> values => $"[{string.Join(' ', values.Select(Text))}]",
        _ => $"{value.GetType().Name} {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };
}
