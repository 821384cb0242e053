namespace Gable.Mail;

/// <summary>How mails are sent; bound to <c>Gable:Mail</c>.</summary>
public sealed class GableMailOptions
{
    /// <summary>The configuration section: <c>Gable:Mail</c>.</summary>
    public const string Section = "Gable:Mail";

    /// <summary>The mail server's name: <c>smtp.example.com</c>. Default <c>null</c>: in development mails stay in the mailbox, elsewhere the start is refused.</summary>
    public string? Server { get; set; }

    /// <summary>The server's port. Default 587, with <see cref="MailSecurity.Tls"/> 465; range 1 to 65,535.</summary>
    public int? Port { get; set; }

    /// <summary>The user name. Default <c>null</c>: sends without signing in.</summary>
    public string? User { get; set; }

    /// <summary>The password. Keep it in the environment or in user secrets.</summary>
    public string? Password { get; set; }

    /// <summary>How the connection is encrypted. Default <see cref="MailSecurity.Auto"/>.</summary>
    public MailSecurity Security { get; set; }

    /// <summary>Lets <see cref="MailSecurity.None"/> be used with a server that is not on this machine. Default <c>false</c>.</summary>
    public bool AllowUnencrypted { get; set; }

    /// <summary>The default sender: <c>Shop &lt;shop@example.com&gt;</c>. Needed wherever mails leave the machine.</summary>
    public string? From { get; set; }

    /// <summary>Where answers go when a mail does not say. Default <c>null</c>: to the sender.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>The product's name, in the layout's head and foot. Default: the application's name.</summary>
    public string? ProductName { get; set; }

    /// <summary>The application's address as users see it, for links: <c>https://shop.example</c>. Default <c>null</c>: that of the request which sends the mail.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>How many connections to the server are kept and used at once. Default 2; 1 to 20.</summary>
    public int MaxConnections { get; set; } = 2;

    /// <summary>Longest wait for the server, for each step. Default 30 s; 1 s to 5 minutes.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many mails may wait in memory. Default 10,000; 1 to 1,000,000. Above it, sending fails with GABLE3006.</summary>
    public int QueueCapacity { get; set; } = 10_000;

    /// <summary>How many bytes of mail may wait in memory. Default 256 MiB; 1 MiB to 8 GiB.</summary>
    public long QueueMaxBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Largest mail, attachments included and encoded, in bytes. Default 25 MiB; 1 KiB to 100 MiB.</summary>
    public long MaxMessageBytes { get; set; } = 25L * 1024 * 1024;

    /// <summary>How long to try a mail again after temporary failures, before it is given up. Default 1 day; 1 minute to 7 days.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long a stopping application goes on sending what waits. Default 10 s; 0 to 5 minutes.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many messages the development mailbox keeps. Default 100; 1 to 10,000. It never keeps more than 64 MiB.</summary>
    public int MailboxCapacity { get; set; } = 100;

    /// <summary>How many mails operators can look up in the admin, with what became of them. Default 200; 0 to 10,000.</summary>
    public int RecordCapacity { get; set; } = 200;

    /// <summary>Keeps subjects and whole addresses with them; otherwise addresses are masked. Default false; in development they are kept.</summary>
    public bool AllowRecordDetails { get; set; }
}
