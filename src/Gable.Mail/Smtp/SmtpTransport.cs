using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Gable.Mail;

/// <summary>Sends through the SMTP server of the settings, over a few kept connections.</summary>
internal sealed class SmtpTransport(IOptions<GableMailOptions> options, TimeProvider time) : IMailTransport, IDisposable
{
    // Made with the first mail: most processes send none in their first minutes, and the library need not be loaded for them.
    private readonly Lazy<SmtpConnections> _connections = new(() => new SmtpConnections(options.Value, time));

    public async Task SendAsync(QueuedMail mail, CancellationToken cancellationToken)
    {
        var server = MailServer.From(options.Value) ?? throw MailProblems.NoServer("a mail is to be sent");

        try
        {
            using var content = new MemoryStream(mail.Content.ToArray(), writable: false);
            using var message = await MimeMessage.LoadAsync(content, cancellationToken);
            await SendAsync(server, mail, message, cancellationToken);
        }
        catch (Exception exception) when (exception is not MailDeliveryException && !cancellationToken.IsCancellationRequested)
        {
            throw Explain(server, exception);
        }
    }

    /// <summary>Connects, signs in and leaves: for <c>check --deploy</c>.</summary>
    internal async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var server = MailServer.From(options.Value) ?? throw MailProblems.NoServer("the connection is to be checked");

        try
        {
            var client = await _connections.Value.RentAsync(server, cancellationToken);
            await _connections.Value.ReturnAsync(client);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Explain(server, exception);
        }
    }

    public void Dispose()
    {
        if (_connections.IsValueCreated)
        {
            _connections.Value.Dispose();
        }
    }

    private async Task SendAsync(MailServer server, QueuedMail mail, MimeMessage message, CancellationToken cancellationToken)
    {
        var client = await _connections.Value.RentAsync(server, cancellationToken);

        try
        {
            await client.SendAsync(
                FormatOptions.Default,
                message,
                MailboxAddress.Parse(mail.From),
                mail.Recipients.Select(static recipient => MailboxAddress.Parse(recipient)),
                cancellationToken);
        }
        catch (SmtpCommandException refused) when (client.IsConnected && refused.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            var told = client.TakeRefused();
            await _connections.Value.ReturnAsync(client);
            throw told.Count > 0 ? Partly(told) : Explain(server, refused);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        var some = client.TakeRefused();
        await _connections.Value.ReturnAsync(client);

        if (some.Count > 0)
        {
            throw Partly(some);
        }
    }

    /// <summary>Some recipients were refused: those of a temporary kind are tried again, alone.</summary>
    private static MailDeliveryException Partly(IReadOnlyList<RefusedRecipient> refused)
    {
        List<string> later = [.. refused.Where(static one => !one.Permanent).Select(static one => one.Address)];
        var said = OneLine(string.Join("; ", refused.Select(static one => one.Reason).Distinct()));

        return later.Count > 0
            ? new MailDeliveryException(MailFailure.Temporary, $"refused {refused.Count} recipients, {later.Count} for now: {said}") { Remaining = later }
            : new MailDeliveryException(MailFailure.Permanent, $"refused {refused.Count} recipients: {said}");
    }

    private static MailDeliveryException Explain(MailServer server, Exception exception) => exception switch
    {
        MailDeliveryException known => known,
        AuthenticationException => new(
            MailFailure.Credentials, $"{server.DisplayName} refused user name and password: {OneLine(exception.Message)}", exception),
        SslHandshakeException => new(
            MailFailure.Encryption, $"The certificate of {server.DisplayName} is not trusted, or TLS failed: {OneLine(exception.Message.Split('\n')[0])}", exception),
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } => new(
            MailFailure.Unreachable, $"{server.DisplayName} is not available: {OneLine(exception.Message)}", exception),
        SmtpCommandException { StatusCode: SmtpStatusCode.AuthenticationRequired } => new(
            MailFailure.Credentials, $"{server.DisplayName} wants a user name and password: {OneLine(exception.Message)}", exception),
        SmtpCommandException command => new(
            (int)command.StatusCode >= 500 ? MailFailure.Permanent : MailFailure.Temporary,
            FormattableString.Invariant($"{server.DisplayName} answered {(int)command.StatusCode}: {OneLine(command.Message)}"), exception),
        NotSupportedException when exception.Message.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase) => new(
            MailFailure.Encryption, $"{server.DisplayName} does not offer STARTTLS, so nothing is sent there.", exception),
        NotSupportedException when exception.Message.Contains("authentication", StringComparison.OrdinalIgnoreCase) => new(
            MailFailure.Credentials, $"{server.DisplayName} offers no way to sign in that is known here: {OneLine(exception.Message)}", exception),
        NotSupportedException => new(MailFailure.Permanent, $"{server.DisplayName} cannot take the mail: {OneLine(exception.Message)}", exception),
        TimeoutException or OperationCanceledException => new(MailFailure.Unreachable, $"{server.DisplayName} did not answer in time.", exception),
        SocketException or IOException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException => new(
            MailFailure.Unreachable, $"{server.DisplayName} cannot be reached: {OneLine(exception.Message)}", exception),
        _ => new(MailFailure.Temporary, $"{exception.GetType().Name}: {OneLine(exception.Message)}", exception),
    };

    private static string OneLine(string text)
    {
        // Servers repeat the recipient; logs hold no addresses.
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Contains('@', StringComparison.Ordinal) ? "<address>" : word);
        var line = string.Join(' ', words);
        return line.Length > 300 ? line[..300] : line;
    }
}
