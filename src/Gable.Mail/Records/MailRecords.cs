using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Gable.Mail;

/// <summary>The newest mails of this process and what became of them, without their text: a link for a new password must lie in the mailbox of its reader alone.</summary>
internal sealed partial class MailRecords(IOptions<GableMailOptions> options, IHostEnvironment environment, TimeProvider time)
{
    private const int LongestReason = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, MailRecord> _records = [];
    private readonly Queue<Guid> _order = [];

    /// <summary>Whether subjects and whole addresses are kept.</summary>
    public bool HasDetails => environment.IsDevelopment() || options.Value.AllowRecordDetails;

    /// <summary>The records, the newest mail first.</summary>
    public IReadOnlyList<MailRecord> Read()
    {
        lock (_lock)
        {
            return [.. _order.Reverse().Select(id => _records[id])];
        }
    }

    public MailRecord? Find(Guid id)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault(id);
        }
    }

    /// <summary>Notes what became of a mail.</summary>
    public void Note(QueuedMail mail, MailState state, int attempts = 0, string? reason = null)
    {
        if (options.Value.RecordCapacity == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (!_records.TryGetValue(mail.Id, out var known))
            {
                known = First(mail);
                _order.Enqueue(mail.Id);

                while (_order.Count > options.Value.RecordCapacity)
                {
                    _records.Remove(_order.Dequeue());
                }
            }

            _records[mail.Id] = known with { State = state, Attempts = attempts, Reason = Cleaned(reason), At = time.GetUtcNow() };
        }
    }

    private MailRecord First(QueuedMail mail) => new()
    {
        Id = mail.Id,
        Kind = mail.Kind,
        Recipients = [.. mail.Recipients.Take(20).Select(address => HasDetails ? address : Masked(address))],
        Subject = HasDetails ? SubjectOf(mail) : null,
        Bytes = mail.Content.Length,
        CreatedAt = mail.CreatedAt,
        State = MailState.Waiting,
        At = mail.CreatedAt,
    };

    // Servers like to repeat the address that they refuse.
    private string? Cleaned(string? reason)
    {
        var text = reason is null || HasDetails ? reason : Address().Replace(reason, static match => Masked(match.Value));
        return text is { Length: > LongestReason } ? text[..LongestReason] : text;
    }

    private static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at <= 0 ? "•••" : $"{address[0]}•••{address[at..]}";
    }

    private static string? SubjectOf(QueuedMail mail)
    {
        using var content = new MemoryStream(mail.Content.ToArray(), writable: false);
        return new MimeParser(content, MimeFormat.Entity).ParseHeaders()[HeaderId.Subject];
    }

    [GeneratedRegex(@"[^\s<>()\[\]:;,""']+@[^\s<>()\[\]:;,""']+", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex Address();
}
