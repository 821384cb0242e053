using Microsoft.Extensions.Logging;

namespace Gable.Mail;

/// <summary>Log lines of sending: ids and classes, never addresses or contents.</summary>
internal static partial class MailLog
{
    [LoggerMessage(3001, LogLevel.Debug, "Queued mail {MailId} ({MailKind}) for {Recipients} recipients")]
    internal static partial void Queued(ILogger logger, Guid mailId, string mailKind, int recipients);

    [LoggerMessage(3002, LogLevel.Information, "Sent mail {MailId} ({MailKind}) to {Recipients} recipients at attempt {Attempt}")]
    internal static partial void Sent(ILogger logger, Guid mailId, string mailKind, int recipients, int attempt);

    [LoggerMessage(3003, LogLevel.Warning, "Mail {MailId} ({MailKind}) is tried again in {Seconds:0} s, after attempt {Attempt}: {Reason}")]
    internal static partial void Retrying(ILogger logger, Guid mailId, string mailKind, double seconds, int attempt, string reason);

    [LoggerMessage(3004, LogLevel.Error, "GABLE3010: the mail server refused mail {MailId} ({MailKind}) for {Recipients} recipients for good, it is not tried again: {Reason}")]
    internal static partial void Refused(ILogger logger, Guid mailId, string mailKind, int recipients, string reason);

    [LoggerMessage(3005, LogLevel.Error, "GABLE3010: mail {MailId} ({MailKind}) was given up after {Attempts} attempts: {Reason}")]
    internal static partial void GivenUp(ILogger logger, Guid mailId, string mailKind, int attempts, string reason);

    [LoggerMessage(3006, LogLevel.Error, "GABLE3012: mail {MailId} ({MailKind}) for {Recipients} recipients was not sent, because {Reason}")]
    internal static partial void NotSent(ILogger logger, Guid mailId, string mailKind, int recipients, string reason);

    [LoggerMessage(3007, LogLevel.Error, "{Id}: {Message} {Fix} {Waiting} mails wait")]
    internal static partial void Misconfigured(ILogger logger, string id, string message, string fix, int waiting);
}
