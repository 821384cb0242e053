using Gable.Data.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Gable.Data.Tests.Writes;

public sealed class SqliteSoftDeletionTests() : SoftDeletionTests(DatabaseKind.Sqlite);

public sealed class PostgresSoftDeletionTests() : SoftDeletionTests(DatabaseKind.PostgreSql);

public abstract class SoftDeletionTests(DatabaseKind kind) : DatabaseTests(kind)
{
    [Fact]
    public async Task Removal_of_a_soft_deleted_row_hides_it_with_its_soft_deleted_children()
    {
        await using var db = App.Open();
        var note = new Note { Slug = "n", Comments = { new Comment { Text = "c" } }, Pictures = { new Picture() } };
        db.Add(note);
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        App.Time.Advance(TimeSpan.FromMinutes(5));
        db.Remove(await db.Notes.SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();

        Assert.Equal((0, 0, 1), (await db.Notes.CountAsync(Cancel), await db.Comments.CountAsync(Cancel), await db.Pictures.CountAsync(Cancel)));
        var kept = await db.Notes.IgnoreQueryFilters([GableModelExtensions.SoftDeleteFilter]).SingleAsync(Cancel);
        Assert.Equal((App.Time.GetUtcNow(), App.Time.GetUtcNow(), 2L), (kept.DeletedAt, kept.UpdatedAt, kept.Version));
        Assert.Equal(App.Time.GetUtcNow(), await db.Comments.IgnoreQueryFilters().Select(c => EF.Property<DateTimeOffset?>(c, "DeletedAt")).SingleAsync(Cancel));

        db.Add(new Note { Slug = "n" });
        await db.SaveChangesAsync(Cancel);
        db.Add(new Note { Slug = "n" });
        Assert.Equal(["Slug"], (await RefusedAsync(db)).Properties);
    }

    [Fact]
    public async Task Loaded_children_that_are_not_soft_deleted_stay_when_their_parent_is_hidden()
    {
        await using var db = App.Open();
        db.Add(new Note { Slug = "n", Pictures = { new Picture() } });
        await db.SaveChangesAsync(Cancel);
        db.ChangeTracker.Clear();
        db.Remove(await db.Notes.Include(note => note.Pictures).Include(note => note.Comments).SingleAsync(Cancel));
        await db.SaveChangesAsync(Cancel);
        Assert.Equal((0, 1), (await db.Notes.CountAsync(Cancel), await db.Pictures.CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_soft_deletion_from_an_older_version_is_refused()
    {
        await using var one = App.Open();
        await using var two = App.Open();
        one.Add(new Note { Slug = "n" });
        await one.SaveChangesAsync(Cancel);
        var stale = await two.Notes.SingleAsync(Cancel);
        (await one.Notes.SingleAsync(Cancel)).Slug = "m";
        await one.SaveChangesAsync(Cancel);
        two.Remove(stale);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync(Cancel));
    }
}
