using Gable.Core;

namespace Gable.Mail;

/// <summary>The mistakes of the set-up, in one wording for start-up, checks, commands and exceptions.</summary>
internal static class MailProblems
{
    internal const string ServerFix =
        "Set Gable:Mail:Server, User, Password and From (environment: Gable__Mail__Server and so on).";

    internal static GableException NoServer(string why) => new(
        "GABLE3001", $"No mail server is set, but {why}. Mails would be lost.", ServerFix);

    internal static GableException NoSender() => new(
        "GABLE3002", "Gable:Mail:From is not set, so mails have no sender.",
        "Set Gable:Mail:From, such as Shop <shop@example.com>, to an address that the mail server lets you send from.");

    internal static GableException Full(int count, long bytes) => new(
        "GABLE3006",
        FormattableString.Invariant($"The mail queue is full: {count} mails of {bytes} bytes wait. The mail server is down or too slow."),
        "Look at the log for why mails do not leave; raise Gable:Mail:QueueCapacity or Gable:Mail:QueueMaxBytes if memory permits.");

    /// <summary>Id and advice for a failure to speak with the server.</summary>
    internal static (string Id, string Fix) Of(MailFailure failure, MailServer? server) => failure switch
    {
        MailFailure.Encryption => (
            "GABLE3004",
            "Set Gable:Mail:Port and Security to what the provider names (587 with StartTls, 465 with Tls), and Gable:Mail:Server to the name that its certificate is for."),
        MailFailure.Credentials => (
            "GABLE3005",
            $"Correct Gable:Mail:User and Password{(server?.User is { } user ? $"; the user name is \"{user}\"" : "")}. Many providers want an app password or an API key here."),
        MailFailure.Permanent or MailFailure.Temporary => (
            "GABLE3010", "Correct what the server complains of: mostly the recipient, or a sender that it does not let you use."),
        _ => ("GABLE3003", "Check Gable:Mail:Server and Port, and that the network lets this machine connect there."),
    };
}
