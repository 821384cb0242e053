using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Gable.Resources.Tests.Reading.ReadingServers))]

namespace Gable.Resources.Tests.Reading;

/// <summary>One server per database for all reading tests: they change no rows after the first filling.</summary>
public sealed class ReadingServers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ReadingServer>>> _servers = new();

    public static TheoryData<string> Providers => ["sqlite", "postgresql"];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public Task<ReadingServer> GetAsync(string provider) => _servers.GetOrAdd(provider, key => new(() => StartAsync(key))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values.Select(lazy => lazy.Value).Where(task => task.IsCompletedSuccessfully))
        {
            await (await server).DisposeAsync();
        }
    }

    private static async Task<ReadingServer> StartAsync(string provider)
    {
        var server = await ReadingServer.StartAsync(provider);

        await server.UseAsync(async db =>
        {
            db.AddRange(Samples.Rows);
            Blogs.Fill(db);
            await db.SaveChangesAsync();
        });

        return server;
    }
}
