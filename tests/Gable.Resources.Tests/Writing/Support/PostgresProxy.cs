using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Gable.Resources.Tests.Writing;

/// <summary>Stands between an application and PostgreSQL: counts round trips, and loses answers.</summary>
internal sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder _server = new(PostgreSqlWares.Server);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private TaskCompletionSource? _held;
    private int _accepted;
    private int _roundTrips;
    private int _losing;

    private PostgresProxy() => _listener.Start();

    /// <summary>How often somebody sent something and waited for the answer.</summary>
    internal int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>How many connections were opened, those that are held among them.</summary>
    internal int Accepted => Volatile.Read(ref _accepted);

    /// <summary>What was sent; a prepared statement shows its text once.</summary>
    internal ConcurrentQueue<string> Sent { get; } = [];

    internal static PostgresProxy Start()
    {
        Assert.SkipWhen(PostgreSqlWares.Server is null, "Set GABLE_TEST_POSTGRES to a superuser's connection string to run the PostgreSQL tests.");
        var proxy = new PostgresProxy();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    internal string Before(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        Timeout = 60,
    }.ConnectionString;

    internal void Forget()
    {
        Volatile.Write(ref _roundTrips, 0);
        Volatile.Write(ref _accepted, 0);
        Sent.Clear();
    }

    /// <summary>Keeps connections that are opened from now on from the server, until <see cref="GoOn"/>.</summary>
    internal void Hold() => Volatile.Write(ref _held, new TaskCompletionSource());

    internal void GoOn() => Interlocked.Exchange(ref _held, null)?.SetResult();

    /// <summary>Lets the server do what it is asked next, and breaks the connection instead of passing the answer on.</summary>
    internal void LoseNextAnswer() => Volatile.Write(ref _losing, 1);

    /// <summary>Breaks all connections and takes no other.</summary>
    internal void Close()
    {
        _listener.Stop();
        _open.ToList().ForEach(static socket => socket.Dispose());
    }

    public ValueTask DisposeAsync()
    {
        Close();
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient { NoDelay = true };
                client.NoDelay = true;
                _open.Add(client);
                _open.Add(server);
                Interlocked.Increment(ref _accepted);
                _ = PassAsync(client, server);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It was closed.
        }
    }

    private async Task PassAsync(TcpClient client, TcpClient server)
    {
        using (client)
        using (server)
        {
            var (asking, losing) = (0, false);
            await (Volatile.Read(ref _held)?.Task ?? Task.CompletedTask);
            await server.ConnectAsync(_server.Host!, _server.Port);

            await Task.WhenAny(
                CopyAsync(client, server, bytes =>
                {
                    Interlocked.Add(ref _roundTrips, 1 - Interlocked.Exchange(ref asking, 1));
                    losing |= Interlocked.Exchange(ref _losing, 0) == 1;
                    Sent.Enqueue(Encoding.Latin1.GetString(bytes.Span));
                    return true;
                }),
                CopyAsync(server, client, _ =>
                {
                    Volatile.Write(ref asking, 0);
                    return !losing;
                }));
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, bool> look)
    {
        var buffer = new byte[64 * 1024];

        try
        {
            while (await from.GetStream().ReadAsync(buffer) is var length and > 0 && look(buffer.AsMemory(0, length)))
            {
                await to.GetStream().WriteAsync(buffer.AsMemory(0, length));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One side went away; the other one is told by the end of its connection.
        }
    }
}
