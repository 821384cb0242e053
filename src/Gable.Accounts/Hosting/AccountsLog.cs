using Microsoft.Extensions.Logging;

namespace Gable.Accounts;

/// <summary>The log of the accounts; event ids 4100 to 4199. Never an address, a password or a token.</summary>
internal static partial class AccountsLog
{
    [LoggerMessage(4100, LogLevel.Warning, "Noting uses of sessions or removing old ones failed; it is tried again.")]
    public static partial void KeepingFailed(ILogger logger, Exception exception);

    [LoggerMessage(4101, LogLevel.Error, "A mail of the accounts could not be made; its user has to ask again.")]
    public static partial void MailFailed(ILogger logger, Exception exception);

    [LoggerMessage(4110, LogLevel.Warning, "External sign-in with {Provider} failed: {Outcome}. {Reason}")]
    public static partial void ExternalFailed(ILogger logger, string provider, string outcome, string reason);
}
