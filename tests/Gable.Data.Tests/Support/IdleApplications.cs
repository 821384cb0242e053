using System.Collections.Concurrent;
using Gable.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Gable.Data.Tests.Support.IdleApplications))]

namespace Gable.Data.Tests.Support;

/// <summary>Applications that wait, emptied, for the next test: to start one costs more than most tests do.</summary>
public sealed class IdleApplications : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<DatabaseKind, ConcurrentBag<TestApplication>> Waiting = new();

    public static TestApplication? Take(DatabaseKind kind) => Waiting.TryGetValue(kind, out var bag) && bag.TryTake(out var app) ? app : null;

    public static async Task KeepAsync(DatabaseKind kind, TestApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);

        try
        {
            // A turn that was not given back would make the next test wait.
            using (var turn = await app.Services.GetRequiredService<WriteGate>().TryEnterAsync(TimeSpan.Zero, CancellationToken.None))
            {
                Assert.NotNull(turn);
            }

            await using var db = app.Open();
            await Rows.RemoveAsync(db);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        Waiting.GetOrAdd(kind, static _ => []).Add(app);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in Waiting.Values.SelectMany(static bag => bag))
        {
            await app.DisposeAsync();
        }
    }
}
