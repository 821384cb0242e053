using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>The messages that wait, in the order in which they are due; bounded in number and bytes.</summary>
internal sealed class MailBacklog(IOptions<GableMailOptions> options, TimeProvider time)
{
    // Timers take no longer wait; the loop looks again then.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<WaitingMail, (DateTimeOffset Due, long Order)> _waiting = new();
    private readonly HashSet<WaitingMail> _all = [];
    private TaskCompletionSource _changed = NewSignal();
    private DateTimeOffset _pausedUntil;
    private long _bytes;
    private long _order;
    private bool _draining;

    /// <summary>How many messages wait or are being sent.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _all.Count;
            }
        }
    }

    internal IReadOnlyList<QueuedMail> Left
    {
        get
        {
            lock (_lock)
            {
                return [.. _all.Select(static waiting => waiting.Mail).OrderBy(static mail => mail.CreatedAt)];
            }
        }
    }

    internal void EnsureRoom(long bytes)
    {
        lock (_lock)
        {
            if (_all.Count >= options.Value.QueueCapacity || _bytes + bytes > Math.Max(options.Value.QueueMaxBytes, bytes))
            {
                throw MailProblems.Full(_all.Count, _bytes);
            }
        }
    }

    internal void Add(QueuedMail mail)
    {
        lock (_lock)
        {
            var waiting = new WaitingMail(mail);
            _all.Add(waiting);
            _bytes += mail.Content.Length;
            Enqueue(waiting, time.GetUtcNow());
        }
    }

    /// <summary>Waits for the next message that is due; <c>null</c> when the application stops and nothing is left to try.</summary>
    internal async Task<WaitingMail?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            TimeSpan wait;

            lock (_lock)
            {
                if (TryTake(out var taken, out wait))
                {
                    return taken;
                }

                if (_draining)
                {
                    return null;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(wait, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Something is due now.
            }
        }
    }

    /// <summary>The message is done with, for better or worse.</summary>
    internal void Remove(WaitingMail waiting)
    {
        lock (_lock)
        {
            _all.Remove(waiting);
            _bytes -= waiting.Mail.Content.Length;
        }
    }

    /// <summary>The message waits again. When the application stops there is no later: it stays unsent.</summary>
    internal void Return(WaitingMail waiting, TimeSpan delay)
    {
        lock (_lock)
        {
            if (!_draining)
            {
                Enqueue(waiting, time.GetUtcNow() + delay);
            }
        }
    }

    /// <summary>Nothing is due before this has passed: the server is down for every message alike.</summary>
    internal void Pause(TimeSpan delay)
    {
        lock (_lock)
        {
            _pausedUntil = time.GetUtcNow() + delay;
        }
    }

    internal void Drain()
    {
        lock (_lock)
        {
            _draining = true;
            Signal();
        }
    }

    private bool TryTake(out WaitingMail? taken, out TimeSpan wait)
    {
        (taken, wait) = (null, LongestWait);

        if (!_waiting.TryPeek(out _, out var next))
        {
            return false;
        }

        var due = next.Due > _pausedUntil ? next.Due : _pausedUntil;
        var now = time.GetUtcNow();

        // A stopping application tries everything once more, whether it is due or not.
        if (_draining || due <= now)
        {
            taken = _waiting.Dequeue();
            return true;
        }

        wait = due - now < LongestWait ? WholeMilliseconds(due - now) : LongestWait;
        return false;
    }

    // Timers drop the rest of a millisecond: the last one would be waited for by asking again and again.
    private static TimeSpan WholeMilliseconds(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds));

    private void Enqueue(WaitingMail waiting, DateTimeOffset due)
    {
        _waiting.Enqueue(waiting, (due, _order++));
        Signal();
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
