using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.ResponseCache;

public sealed class SqliteKeptTests(KeptHome home) : KeptTests("sqlite", home), IClassFixture<KeptHome>;

public sealed class PostgresKeptTests(KeptHome home) : KeptTests("postgresql", home), IClassFixture<KeptHome>;

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

/// <summary>What is kept, and that it is the same bytes as without a cache.</summary>
public abstract class KeptTests(string provider, KeptHome home) : IAsyncLifetime
{
    private static readonly Guid First = Guid.CreateVersion7();

    private KeptServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await home.EmptyAsync(provider);
        await _server.SaveAsync(db =>
        {
            var shelf = new Shelf { Name = "A", Order = 1, Spot = new Spot { Room = "1" } };
            var badge = new Badge { Id = 1, Name = "new" };

            for (var i = 0; i < 30; i++)
            {
                var story = new Story { Title = $"Story {i} é", Slug = $"S-{i}", Rank = i, Price = i * 1.25m, Shelf = shelf };
                story.Id = i == 0 ? First : default;
                story.Badges.Add(badge);
                story.Remarks.Add(new Remark { Stars = i % 5 });
                db.Add(story);
            }

            db.AddRange(new Box { Name = "open", IsOpen = true, Price = "9" }, new Box { Name = "shut" });
            db.AddRange(new Diary { Owner = "ann" }, new Gauge());
        });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    [Fact]
    public async Task A_kept_answer_is_byte_for_byte_what_the_read_gives()
    {
        string[] paths =
        [
            "/api/stories", $"/api/stories/{First}", $"/api/stories/{First}?include=shelf,badges,remarks", "/api/stories?count=true&limit=3",
            "/api/stories?include=shelf,badges&limit=5", "/api/stories?fields=title,rank&sort=-rank", "/api/stories?rank[gte]=5&state=live&sort=price",
            "/api/stories?q=story&limit=2", "/api/stories?shelf.name=A&sort=shelf.order", "/api/stories?page=2&limit=7&count=true",
            "/api/shelves?spot.room=1", "/api/remarks?story.rank[gt]=3", "/API/Stories?limit=1", "/api/stories/?limit=1",
        ];

        foreach (var path in paths)
        {
            var fresh = await _server.FreshAsync(path);
            Assert.Equal(200, fresh.Status);
            await AssertSameAsync(fresh, path);
            Assert.True(await _server.IsKeptAsync(path), path);
            await AssertSameAsync(fresh, path);
            Assert.Equal(fresh.Headers, (await _server.GetAsync(path, method: HttpMethod.Head)).Headers);
            Assert.Equal(await SameButStatusAsync(path, fresh.ETag, "no-store"), await SameButStatusAsync(path, fresh.ETag, null));
        }
    }

    [Fact]
    public async Task A_first_request_with_a_condition_or_for_the_headers_alone_fills_the_cache_too()
    {
        var tag = (await _server.FreshAsync("/api/shelves")).ETag;
        Assert.Equal(304, (await _server.GetAsync("/api/shelves", headers: ("If-None-Match", tag))).Status);
        Assert.True(await _server.IsKeptAsync("/api/shelves"));

        var head = await _server.GetAsync("/api/badges", method: HttpMethod.Head);
        Assert.Equal((200, 0), (head.Status, head.Body.Length));
        Assert.True(await _server.IsKeptAsync("/api/badges"));
        Assert.Contains("\"new\"", (await _server.GetAsync("/api/badges")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W/{0}", 304)]
    [InlineData("\"other\", {0}", 304)]
    [InlineData("*", 304)]
    [InlineData("\"other\"", 200)]
    public async Task Conditions_are_judged_as_without_a_cache(string condition, int status)
    {
        var tag = (await _server.GetAsync("/api/shelves")).ETag;
        Assert.Equal(status, (await _server.GetAsync("/api/shelves", headers: ("If-None-Match", string.Format(null, condition, tag)))).Status);
    }

    [Fact]
    public async Task Answers_for_groups_of_actors_are_kept_apart()
    {
        string[] actors = ["", "ann", "staff"];
        var fresh = new Dictionary<string, string>();

        foreach (var who in actors)
        {
            fresh[who] = (await _server.FreshAsync("/api/boxes", who)).Text;
        }

        Assert.Equal(3, fresh.Values.Distinct().Count());

        foreach (var who in actors)
        {
            Assert.Equal(fresh[who], (await _server.GetAsync("/api/boxes", who)).Text);
        }

        foreach (var who in actors)
        {
            Assert.True(await _server.IsKeptAsync("/api/boxes", who), who);
            Assert.Equal(fresh[who], (await _server.GetAsync("/api/boxes", who)).Text);
        }

        Assert.True(await _server.IsKeptAsync("/api/boxes", "bob"), "bob sees what ann sees");
    }

    [Fact]
    public async Task What_belongs_to_one_actor_is_never_kept()
    {
        Assert.Contains("ann", (await _server.GetAsync("/api/diaries", "ann")).Text, StringComparison.Ordinal);
        Assert.Equal("{\"items\":[]}", (await _server.GetAsync("/api/diaries", "bob")).Text);
        Assert.False(await _server.IsKeptAsync("/api/diaries", "ann"));
        Assert.False(await _server.IsKeptAsync("/api/gauges"), "[NoResponseCache]");
    }

    [Fact]
    public async Task Mistakes_and_missing_rows_are_not_kept()
    {
        foreach (var path in new[] { "/api/stories?colour=red", $"/api/stories/{Guid.NewGuid()}", "/api/stories/x", "/api/stories?after=nonsense" })
        {
            var first = await _server.GetAsync(path);
            Assert.InRange(first.Status, 400, 404);
            Assert.Equal(first.Status, (await _server.GetAsync(path)).Status);
        }

        Assert.True(_server.Cache.Store.IsEmpty);
    }

    [Fact]
    public async Task A_request_may_ask_for_a_fresh_answer_or_for_one_that_is_not_kept()
    {
        await _server.FreshAsync("/api/shelves");
        Assert.True(_server.Cache.Store.IsEmpty, "no-store keeps nothing");
        Assert.False(await _server.IsKeptAsync("/api/shelves"));
        Assert.True(await _server.IsKeptAsync("/api/shelves"));

        foreach (var wish in new[] { "no-cache", "max-age=0" })
        {
            var before = _server.Queries.Sent.Count;
            await _server.GetAsync("/api/shelves", headers: ("Cache-Control", wish));
            Assert.NotEqual(before, _server.Queries.Sent.Count);
            Assert.True(await _server.IsKeptAsync("/api/shelves"), "what was fetched for no-cache is kept");
        }
    }

    [Fact]
    public async Task A_hundred_requests_for_a_missing_answer_make_one_query()
    {
        var before = _server.Queries.Sent.Count;
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _server.GetAsync("/api/stories?limit=9&sort=rank")));

        Assert.Equal(before + 1, _server.Queries.Sent.Count);
    }

    [Fact]
    public async Task Everything_is_dropped_on_demand()
    {
        await _server.GetAsync("/api/shelves");
        await _server.GetAsync("/api/badges");
        var cache = _server.Services.GetRequiredService<IResponseCache>();
        cache.Clear(typeof(Shelf));
        Assert.False(await _server.IsKeptAsync("/api/shelves"));
        Assert.True(await _server.IsKeptAsync("/api/badges"));
        cache.Clear();
        Assert.True(_server.Cache.Store.IsEmpty);
        Assert.Equal(0, _server.Cache.Store.Bytes);
        Assert.Throws<ArgumentException>(() => cache.Clear(typeof(string)));
    }

    [Fact]
    public async Task A_change_drops_what_it_could_alter_and_leaves_the_rest()
    {
        var shelf = await ShelfAsync();
        await _server.SaveAsync(db => db.Add(new Story { Title = "Far", Slug = "far", Rank = 900, ShelfId = shelf, State = StoryState.Old }));

        await AssertAfterAsync(
            db => db.Add(new Story { Title = "New", Slug = "new", Rank = 500, Price = 7, ShelfId = shelf }),
            kept: ["/api/stories?rank[lt]=100&limit=3", "/api/stories?sort=rank&limit=3", $"/api/stories/{First}", "/api/stories?state=old", "/api/stories?q=far", "/api/shelves", "/api/stories?slug[startsWith]=s-1"],
            dropped: ["/api/stories?rank[gte]=100", "/api/stories?count=true&limit=3", "/api/stories?sort=-rank&limit=3", "/api/stories?q=new", "/api/stories?limit=100"]);

        await AssertAfterAsync(
            db => db.Stories.Single(story => story.Id == First).Title = "Changed",
            kept: ["/api/stories?rank[gte]=5&limit=3", "/api/stories?sort=-rank&limit=3", "/api/stories?rank[gte]=5&count=true&sort=-rank&limit=3", "/api/badges"],
            dropped: [$"/api/stories/{First}", "/api/stories?sort=rank&limit=3", "/api/stories?fields=title&sort=rank", "/api/stories?q=story&sort=rank&limit=2"]);

        await AssertAfterAsync(
            db => db.Add(new Story { Title = "Draft", Slug = "draft", Rank = 1, State = StoryState.Draft, ShelfId = shelf }),
            kept: ["/api/stories", "/api/stories?count=true", "/api/stories?sort=rank"],
            dropped: []);

        await AssertAfterAsync(
            db => db.Shelves.Single().Order = 2,
            kept: ["/api/stories", "/api/stories?shelf.name=A"],
            dropped: ["/api/stories?include=shelf", "/api/stories?sort=shelf.order", "/api/shelves", $"/api/shelves/{shelf}"]);

        await AssertAfterAsync(
            db => db.Shelves.Single().Spot!.Room = "2",
            kept: ["/api/badges"],
            dropped: [$"/api/shelves/{shelf}", "/api/shelves?spot.room=1"]);

        await AssertAfterAsync(
            db => db.Stories.Include(story => story.Badges).Single(story => story.Id == First).Badges.Clear(),
            kept: [$"/api/stories/{First}?include=shelf"],
            dropped: [$"/api/stories/{First}?include=badges", "/api/stories?include=badges"]);

        await AssertAfterAsync(
            db => db.Stories.Single(story => story.Id == First).Rank = -1,
            kept: ["/api/shelves"],
            dropped: ["/api/remarks", $"/api/stories/{First}?include=remarks"]);
    }

    [Fact]
    public async Task Bulk_changes_and_SQL_drop_everything_of_their_table()
    {
        string[] paths = ["/api/stories", $"/api/stories/{First}", "/api/remarks"];

        foreach (var work in new Func<KeptDb, Task>[]
        {
            db => db.Stories.Where(story => story.Rank == -5).ExecuteUpdateAsync(set => set.SetProperty(story => story.Rank, 1), Cancel),
            db => db.Database.ExecuteSqlRawAsync("UPDATE \"Stories\" SET \"Rank\" = 1 WHERE \"Rank\" = -5", Cancel),
            db => db.Stories.Where(story => story.Rank == -5).ExecuteDeleteAsync(Cancel),
        })
        {
            await KeepAsync([.. paths, "/api/badges"]);
            await _server.UseAsync(work);

            foreach (var path in paths)
            {
                Assert.False(await _server.IsKeptAsync(path), path);
            }

            Assert.True(await _server.IsKeptAsync("/api/badges"));
        }
    }

    [Fact]
    public async Task What_rolled_back_drops_nothing()
    {
        await KeepAsync(["/api/stories"]);
        await _server.UseAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
            db.Stories.Single(story => story.Id == First).Rank = 77;
            await db.SaveChangesAsync(Cancel);
        });

        Assert.True(await _server.IsKeptAsync("/api/stories"));
    }

    [Fact]
    public async Task Nothing_is_kept_while_a_transaction_that_cannot_be_seen_is_open()
    {
        await KeepAsync(["/api/stories?limit=1"]);
        await _server.UseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(Cancel);
            await using var foreign = await db.Database.GetDbConnection().BeginTransactionAsync(Cancel);
            await db.Database.UseTransactionAsync(foreign, Cancel);
            db.Stories.Single(story => story.Id == First).Rank = 77;
            await db.SaveChangesAsync(Cancel);
            Assert.False(await _server.IsKeptAsync("/api/stories?limit=1"));
            Assert.False(await _server.IsKeptAsync("/api/stories?limit=1"));
            await foreign.CommitAsync(Cancel);
        });

        Assert.Contains("\"rank\":77", (await _server.GetAsync($"/api/stories/{First}")).Text, StringComparison.Ordinal);
        await _server.GetAsync("/api/stories?limit=1");
        Assert.True(await _server.IsKeptAsync("/api/stories?limit=1"));
    }

    private async Task AssertAfterAsync(Action<KeptDb> change, string[] kept, string[] dropped)
    {
        await KeepAsync([.. kept, .. dropped]);
        await _server.SaveAsync(change);

        foreach (var path in kept)
        {
            Assert.True(await _server.IsKeptAsync(path), $"{path} should have been kept");
            Assert.Equal((await _server.FreshAsync(path)).Text, (await _server.GetAsync(path)).Text);
        }

        foreach (var path in dropped)
        {
            Assert.False(await _server.IsKeptAsync(path), $"{path} should have been dropped");
        }
    }

    private async Task KeepAsync(string[] paths)
    {
        foreach (var path in paths)
        {
            await _server.GetAsync(path);
            Assert.True(await _server.IsKeptAsync(path), path);
        }
    }

    private async Task<Guid> ShelfAsync()
    {
        var id = Guid.Empty;
        await _server.UseAsync(async db => id = await db.Shelves.Select(shelf => shelf.Id).SingleAsync(Cancel));
        return id;
    }

    private async Task<string> SameButStatusAsync(string path, string tag, string? wish)
    {
        var reply = wish is null ? await _server.GetAsync(path, headers: ("If-None-Match", tag))
            : await _server.GetAsync(path, headers: [("If-None-Match", tag), ("Cache-Control", wish)]);
        Assert.Equal((304, 0), (reply.Status, reply.Body.Length));
        return reply.Headers;
    }

    private async Task AssertSameAsync(Reply fresh, string path)
    {
        var reply = await _server.GetAsync(path);
        Assert.Equal((fresh.Status, fresh.Headers), (reply.Status, reply.Headers));
        Assert.Equal(fresh.Body, reply.Body);
    }
}
