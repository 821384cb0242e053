using Gable.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>One application for the tests of a class, which find it as if it had just been started.</summary>
public sealed class KeptHome : IAsyncDisposable
{
    private KeptServer? _server;

    public async Task<KeptServer> EmptyAsync(string provider)
    {
        _server ??= await KeptServer.StartAsync(provider);
        await _server.UseAsync(static db => Rows.RemoveAsync(db));
        _server.Services.GetRequiredService<IResponseCache>().Clear();
        return _server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
