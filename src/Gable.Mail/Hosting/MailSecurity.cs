namespace Gable.Mail;

/// <summary>How the connection to the mail server is encrypted.</summary>
public enum MailSecurity
{
    /// <summary>TLS from the first byte on port 465, otherwise STARTTLS, and nothing is sent when the server does not offer it.
    /// On this machine alone: STARTTLS when offered, with any certificate.</summary>
    Auto,

    /// <summary>STARTTLS, or nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>No encryption. Outside this machine it needs <see cref="GableMailOptions.AllowUnencrypted"/>.</summary>
    None,
}
