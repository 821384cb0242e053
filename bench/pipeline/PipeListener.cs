using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Gable.Bench.Pipeline;

/// <summary>Listens to nothing: gives the server one connection, whose two ends are pipes in memory.</summary>
/// <remarks>Whoever writes to a pipe runs its reader, so that a request and its answer stay on one thread.</remarks>
internal sealed class PipeListener : IConnectionListenerFactory, IConnectionListener, IMemoryPoolFeature
{
    private readonly Pipe _requests;
    private readonly Pipe _answers;
    private int _given;

    /// <param name="pools">The server's own memory, as its sockets have it.</param>
    public PipeListener(IMemoryPoolFactory<byte> pools)
    {
        MemoryPool = pools.Create();
        var options = new PipeOptions(MemoryPool, PipeScheduler.Inline, PipeScheduler.Inline, useSynchronizationContext: false);
        (_requests, _answers) = (new Pipe(options), new Pipe(options));
    }

    public MemoryPool<byte> MemoryPool { get; }

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 0);

    public PipeWriter Requests => _requests.Writer;

    public PipeReader Answers => _answers.Reader;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return ValueTask.FromResult<IConnectionListener>(this);
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
        {
            var server = new Duplex(_requests.Reader, _answers.Writer);
            var context = new DefaultConnectionContext("loop", server, server) { LocalEndPoint = EndPoint, RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1) };
            context.Features.Set<IMemoryPoolFeature>(this);
            return context;
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        MemoryPool.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
