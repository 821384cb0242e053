using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources.Tests.ResponseCache;

/// <content>What a change drops, and what it leaves.</content>
public abstract partial class KeptTests
{
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
}
