using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gable.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.ResponseCache;

public sealed class SqliteNeverStaleTests() : NeverStaleTests("sqlite");

public sealed class PostgresNeverStaleTests() : NeverStaleTests("postgresql");

/// <summary>No read that begins after a commit returned misses it.</summary>
public abstract class NeverStaleTests(string provider) : IAsyncLifetime
{
    private static readonly string[] Paths =
    [
        "/api/stories", "/api/stories?limit=3", "/api/stories?limit=3&sort=rank", "/api/stories?limit=3&sort=-rank", "/api/stories?limit=4&sort=price,title",
        "/api/stories?limit=2&sort=-price,-rank", "/api/stories?limit=3&sort=note", "/api/stories?limit=3&sort=-note", "/api/stories?sort=slug&limit=4",
        "/api/stories?sort=-createdAt&limit=3", "/api/stories?sort=-updatedAt&limit=3", "/api/stories?state=live&sort=rank&limit=3", "/api/stories?state=old",
        "/api/stories?state[in]=old,draft&count=true", "/api/stories?rank[gte]=5&limit=2&sort=rank", "/api/stories?rank[lt]=5&count=true&limit=2",
        "/api/stories?price[gt]=3.5&sort=-price&limit=3", "/api/stories?note[isNull]=true&limit=3", "/api/stories?note[ne]=b&limit=3&sort=rank",
        "/api/stories?note=b", "/api/stories?title[contains]=a&limit=3", "/api/stories?slug[startsWith]=b&limit=3", "/api/stories?slug=A", "/api/stories?q=ab",
        "/api/stories?page=2&limit=3", "/api/stories?page=2&limit=3&sort=rank&count=true", "/api/stories?page=1&limit=2&sort=rank", "/api/stories?fields=title&limit=3",
        "/api/stories?fields=rank&sort=rank&limit=3", "/api/stories?fields=id,price&sort=-price&limit=2", "/api/stories?include=shelf&limit=3&sort=rank",
        "/api/stories?include=badges&limit=3", "/api/stories?include=remarks&limit=3&sort=-rank", "/api/stories?fields=title&include=shelf&limit=4",
        "/api/stories?shelf.name=b&limit=3", "/api/stories?sort=shelf.order&limit=3", "/api/stories?shelf.order[gt]=2&count=true",
        "/api/remarks?limit=3", "/api/remarks?stars[gte]=2&count=true", "/api/remarks?include=story&limit=3", "/api/remarks?story.rank[gt]=5&limit=2",
        "/api/shelves", "/api/shelves?spot.room=b", "/api/shelves?sort=spot.room&limit=2", "/api/badges", "/api/badges?name[ne]=b&count=true",
    ];

    private KeptServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await KeptServer.StartAsync(provider);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task After_any_change_every_answer_is_what_the_database_gives(int seed)
    {
        var changes = new RandomChanges(new Random(seed));
        await _server.SaveAsync(changes.Fill);
        var (kept, asked) = (0, 0);
        var pages = new Dictionary<string, string>();

        for (var step = 0; step < 40; step++)
        {
            var change = "";
            await _server.UseAsync(async db => change = await changes.ApplyAsync(db, _server.Services.GetRequiredService<IWriteGate>(), Cancel));

            foreach (var path in Paths.Concat(pages.Values).Concat(changes.Rows))
            {
                var hits = _server.Cache.Telemetry.Hits;
                var reply = await _server.GetAsync(path);
                kept += _server.Cache.Telemetry.Hits > hits ? 1 : 0;
                asked++;
                var fresh = await _server.FreshAsync(path);
                Assert.True(fresh.Status == reply.Status && fresh.ETag == reply.ETag && (fresh.Status != 200 || fresh.Text == reply.Text),
                    $"seed {seed}, step {step}, {change}: {path}\nkept  {reply.Text}\nfresh {fresh.Text}");

                if (step % 10 == 0 && reply.Status == 200 && JsonDocument.Parse(reply.Text).RootElement.TryGetProperty("next", out var next) && !path.Contains("page=", StringComparison.Ordinal))
                {
                    var first = path.Split(["&after=", "?after="], StringSplitOptions.None)[0];
                    pages[first] = $"{first}{(first.Contains('?', StringComparison.Ordinal) ? '&' : '?')}after={next.GetString()}";
                }
            }
        }

        // A cache that drops everything would pass as well.
        Assert.True(kept * 4 > asked, $"{kept} of {asked} answers were kept");
    }

    [Fact]
    public async Task Readers_beside_writers_never_miss_a_commit_that_has_returned()
    {
        const int Writers = 4;
        var (rows, shelf) = (Enumerable.Range(0, Writers).Select(_ => Guid.CreateVersion7()).ToArray(), new Shelf { Name = "A" });
        await _server.SaveAsync(db => db.AddRange(rows.Select((id, number) => new Story { Id = id, Title = "t", Slug = $"s{number}", Shelf = shelf })));
        var committed = new int[Writers];
        var stop = new Stopwatch();
        stop.Start();

        // Long enough for all of them to have met, however busy the machine is.
        bool IsOver() => stop.Elapsed > TimeSpan.FromSeconds(90) ||
            (stop.Elapsed > TimeSpan.FromSeconds(4) && committed.All(static count => count > 10) && _server.Cache.Telemetry.Hits > 100);

        var writers = Enumerable.Range(0, Writers).Select(number => Task.Run(async () =>
        {
            for (var rank = 1; !IsOver(); rank++)
            {
                await _server.UseAsync(db => WriteAsync(db, rows[number], rank, number));
                Volatile.Write(ref committed[number], rank);
                await Task.Delay(number, Cancel);
            }
        }, Cancel)).ToList();

        var misses = new List<string>();
        var readers = Enumerable.Range(0, 8).Select(reader => Task.Run(async () =>
        {
            for (var turn = reader; !IsOver() && misses.Count == 0; turn++)
            {
                var number = turn % Writers;
                var (least, path) = (Volatile.Read(ref committed[number]), Path(rows[number], turn / Writers % 5));
                var reply = await _server.GetAsync(path);
                var found = Rank(reply.Text, rows[number]);

                if (found < least)
                {
                    lock (misses)
                    {
                        misses.Add($"{path} said {found} after {least} was committed");
                    }
                }
            }
        }, Cancel)).ToList();

        await Task.WhenAll([.. writers, .. readers]);
        Assert.Empty(misses);
        Assert.All(committed, count => Assert.True(count > 10, $"{count} writes"));
        Assert.True(_server.Cache.Telemetry.Hits > 100, $"{_server.Cache.Telemetry.Hits} hits");
    }

    private static string Path(Guid row, int kind) => kind switch
    {
        0 => $"/api/stories/{row}",
        1 => "/api/stories?limit=100",
        2 => "/api/stories?sort=-rank&limit=4",
        3 => "/api/stories?rank[gte]=0&count=true",
        _ => "/api/stories?fields=id,rank&include=shelf",
    };

    private static int Rank(string body, Guid row)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var found = root.TryGetProperty("items", out var items) ? items.EnumerateArray().First(item => item.GetProperty("id").GetGuid() == row) : root;
        return found.GetProperty("rank").GetInt32();
    }

    /// <summary>Each writer writes in a way of its own.</summary>
    private async Task WriteAsync(KeptDb db, Guid id, int rank, int way)
    {
        switch (way)
        {
            case 0:
                (await db.Stories.SingleAsync(story => story.Id == id, Cancel)).Rank = rank;
                await db.SaveChangesAsync(Cancel);
                break;
            case 1:
                await db.WriteAsync(_server.Services.GetRequiredService<IWriteGate>(), async cancel =>
                {
                    var story = await db.Stories.SingleAsync(story => story.Id == id, cancel);
                    story.Note = rank.ToString(CultureInfo.InvariantCulture);
                    await db.SaveChangesAsync(cancel);
                    story.Rank = rank;
                    return await db.SaveChangesAsync(cancel);
                }, Cancel);
                break;
            case 2:
                await db.WriteAsync(
                    _server.Services.GetRequiredService<IWriteGate>(),
                    cancel => db.Stories.Where(story => story.Id == id).ExecuteUpdateAsync(set => set.SetProperty(story => story.Rank, rank), cancel), Cancel);
                break;
            default:
                using (var content = new StringContent($"{{\"rank\":{rank}}}", System.Text.Encoding.UTF8, "application/json"))
                {
                    (await _server.Client.PatchAsync($"/api/stories/{id}", content, Cancel)).EnsureSuccessStatusCode();
                }

                break;
        }
    }
}
