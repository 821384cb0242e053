using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>The newest messages that were sent, in memory: what <c>/_gable/mail</c> shows in development, and what tests look at.</summary>
/// <remarks>Empty outside development and tests. Safe for several threads.</remarks>
public sealed class Mailbox
{
    private const long MaxBytes = 64L * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly List<MailboxMessage> _messages = [];
    private readonly IOptions<GableMailOptions> _options;
    private TaskCompletionSource _changed = NewSignal();
    private long _bytes;

    internal Mailbox(IOptions<GableMailOptions> options) => _options = options;

    /// <summary>The messages, the oldest first; at most <see cref="GableMailOptions.MailboxCapacity"/>, and at most 64 MiB.</summary>
    public IReadOnlyList<MailboxMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Forgets every message.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _messages.Clear();
            _bytes = 0;
        }
    }

    /// <summary>The oldest message that fits, as soon as there is one.</summary>
    /// <param name="wanted">Says whether a message fits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<MailboxMessage> WaitForAsync(Func<MailboxMessage, bool> wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);

        while (true)
        {
            Task changed;
            IReadOnlyList<MailboxMessage> messages;

            lock (_lock)
            {
                changed = _changed.Task;
                messages = [.. _messages];
            }

            if (messages.FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    internal MailboxMessage? Find(Guid id) => Messages.FirstOrDefault(message => message.Id == id);

    /// <summary>Keeps the message; one that is known already, because it is tried again, is kept once.</summary>
    internal void Add(QueuedMail mail)
    {
        lock (_lock)
        {
            if (_messages.Any(known => known.Id == mail.Id))
            {
                return;
            }

            _messages.Add(new MailboxMessage(mail));
            _bytes += mail.Content.Length;

            while (_messages.Count > 1 && (_messages.Count > _options.Value.MailboxCapacity || _bytes > MaxBytes))
            {
                _bytes -= _messages[0].Content.Length;
                _messages.RemoveAt(0);
            }

            _changed.TrySetResult();
            _changed = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
