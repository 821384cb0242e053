using MailKit.Net.Smtp;
using MimeKit;

namespace Gable.Mail;

/// <summary>A connection that goes on when some recipients are refused, and remembers them.</summary>
internal sealed class PooledSmtpClient : SmtpClient
{
    private List<RefusedRecipient> _refused = [];

    /// <summary>When it was last given back.</summary>
    internal DateTimeOffset LastUsed { get; set; }

    internal IReadOnlyList<RefusedRecipient> TakeRefused()
    {
        var refused = _refused;
        _refused = [];
        return refused;
    }

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        // 421 ends the connection: that is about the server, not about the recipient.
        if (response.StatusCode == SmtpStatusCode.ServiceNotAvailable)
        {
            base.OnRecipientNotAccepted(message, mailbox, response);
        }

        var code = (int)response.StatusCode;
        _refused.Add(new RefusedRecipient(mailbox.Address, code >= 500, FormattableString.Invariant($"{code} {response.Response}")));
    }
}
