using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Gable.Mail;

/// <summary>Decides where mails go: into the mailbox, out of the house, or both.</summary>
internal sealed class MailMode(IEnumerable<MailCapture> captures, IHostEnvironment environment, IOptions<GableMailOptions> options)
{
    /// <summary>A test collects the mails; none leaves, whatever the settings say.</summary>
    internal bool Captures { get; } = captures.Any();

    internal bool Keeps => Captures || environment.IsDevelopment();

    internal MailServer? Server => Captures ? null : MailServer.From(options.Value);

    /// <summary>A transport of the application's own needs no server in the settings.</summary>
    internal bool Leaves(IMailTransport transport) => !Captures && (transport is not MailTransport || Server is not null);
}
