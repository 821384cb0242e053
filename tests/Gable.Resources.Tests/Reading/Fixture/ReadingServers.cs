using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Gable.Resources.Tests.Reading.ReadingServers))]

namespace Gable.Resources.Tests.Reading;

/// <summary>One server per database for all reading tests: they change no rows after the first filling.</summary>
public sealed class ReadingServers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Provider, bool Counted), Lazy<Task<ReadingServer>>> _servers = new();

    public static TheoryData<string> Providers => ["sqlite", "postgresql"];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <param name="provider">The database.</param>
    /// <param name="counted">Whether EF Core's queries are counted; the counter must see every read, so that there are no plans.</param>
    public Task<ReadingServer> GetAsync(string provider, bool counted = false) =>
        _servers.GetOrAdd((provider, counted), key => new(() => StartAsync(key.Provider, key.Counted))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values.Select(lazy => lazy.Value).Where(task => task.IsCompletedSuccessfully))
        {
            await (await server).DisposeAsync();
        }
    }

    private static async Task<ReadingServer> StartAsync(string provider, bool counted)
    {
        var server = await ReadingServer.StartAsync(provider, counted);

        await server.UseAsync(async db =>
        {
            db.AddRange(Samples.Rows);
            Blogs.Fill(db);
            await db.SaveChangesAsync();
        });

        return server;
    }
}
