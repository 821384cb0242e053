using System.Diagnostics.CodeAnalysis;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Gable.Mail;

/// <summary>Keeps a few connections open between mails: signing in costs more than a mail.</summary>
internal sealed class SmtpConnections(GableMailOptions options, TimeProvider time) : IDisposable
{
    // Servers drop idle connections after a minute or more.
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(45);

    private readonly Lock _lock = new();
    private readonly Stack<PooledSmtpClient> _idle = new();
    private bool _disposed;

    /// <summary>A connection that is signed in and alive; dispose it after a failure, otherwise give it back.</summary>
    internal async Task<PooledSmtpClient> RentAsync(MailServer server, CancellationToken cancellationToken)
    {
        while (TryPop() is { } kept)
        {
            if (time.GetUtcNow() - kept.LastUsed < MaxIdle && await IsAliveAsync(kept, cancellationToken))
            {
                return kept;
            }

            kept.Dispose();
        }

        return await ConnectAsync(server, cancellationToken);
    }

    internal async Task ReturnAsync(PooledSmtpClient client)
    {
        client.LastUsed = time.GetUtcNow();

        lock (_lock)
        {
            if (!_disposed && client.IsConnected && _idle.Count < options.MaxConnections)
            {
                _idle.Push(client);
                return;
            }
        }

        await QuitAsync(client);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        while (TryPop() is { } kept)
        {
            kept.Dispose();
        }
    }

    private static async Task QuitAsync(PooledSmtpClient client)
    {
        using (client)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or MailKit.ProtocolException)
            {
                // The mails are sent; how the connection ends does not matter.
            }
        }
    }

    private static async Task<bool> IsAliveAsync(PooledSmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "Only for a server on this machine, when the settings leave the encryption open: nothing crosses a network.")]
    private async Task<PooledSmtpClient> ConnectAsync(MailServer server, CancellationToken cancellationToken)
    {
        var client = new PooledSmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds, CheckCertificateRevocation = false };

        // Nothing crosses a network here, and local servers rarely have a certificate of a known authority.
        if (server is { IsLocal: true, Security: MailSecurity.Auto })
        {
            client.ServerCertificateValidationCallback = static (_, _, _, _) => true;
        }

        try
        {
            using var patience = new CancellationTokenSource(options.Timeout);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            await client.ConnectAsync(server.Host.Trim('[', ']'), server.Port, Encryption(server), either.Token);

            if (server.User is { } user)
            {
                await client.AuthenticateAsync(user, server.Password ?? "", either.Token);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static SecureSocketOptions Encryption(MailServer server) => server.Security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Auto when server.IsLocal => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };

    private PooledSmtpClient? TryPop()
    {
        lock (_lock)
        {
            return _idle.TryPop(out var client) ? client : null;
        }
    }
}
