using System.Net;

namespace Gable.Mail;

/// <summary>The mail server that the settings name.</summary>
internal sealed record MailServer(string Host, int Port, string? User, string? Password, MailSecurity Security)
{
    /// <summary>For messages: never the password.</summary>
    internal string DisplayName => FormattableString.Invariant($"{Host}:{Port}");

    internal bool IsLocal => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>The server; <c>null</c> when none is set.</summary>
    internal static MailServer? From(GableMailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Server))
        {
            return null;
        }

        var tls = options.Security == MailSecurity.Tls || (options.Security == MailSecurity.Auto && options.Port == 465);
        var security = tls ? MailSecurity.Tls : options.Security;
        return new MailServer(options.Server.Trim(), options.Port ?? (tls ? 465 : 587), Set(options.User), Set(options.Password), security);
    }

    /// <summary>Without the password, which a record would print.</summary>
    public override string ToString() => DisplayName;

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
