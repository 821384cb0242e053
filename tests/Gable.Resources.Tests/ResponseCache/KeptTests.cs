using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.ResponseCache;

public sealed class SqliteKeptTests(KeptHome home) : KeptTests("sqlite", home), IClassFixture<KeptHome>;

public sealed class PostgresKeptTests(KeptHome home) : KeptTests("postgresql", home), IClassFixture<KeptHome>;

/// <summary>What is kept, and that it is the same bytes as without a cache.</summary>
public abstract partial class KeptTests(string provider, KeptHome home) : IAsyncLifetime
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
