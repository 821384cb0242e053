using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.ResponseCache;

/// <summary>Changes of every kind, with values that often meet the conditions of the tests' queries.</summary>
public sealed class RandomChanges(Random random)
{
    private static readonly string[] Words = ["a", "A", "b", "ab", "ba", "É", "é", "aé", "\ud83d\ude00", "\uffee", ""];

    private readonly List<Guid> _stories = [];
    private readonly List<Guid> _shelves = [];
    private int _badges;

    /// <summary>The addresses of some rows.</summary>
    public IEnumerable<string> Rows => _stories.Take(3).SelectMany(id => new[] { $"/api/stories/{id}", $"/api/stories/{id}?fields=title&include=shelf,remarks" })
        .Concat(_shelves.Take(1).Select(id => $"/api/shelves/{id}"));

    public void Fill(KeptDb db)
    {
        for (var i = 0; i < 4; i++)
        {
            db.Add(NewShelf());
            db.Add(NewBadge());
        }

        for (var i = 0; i < 14; i++)
        {
            db.Add(NewStory());
            db.Add(new Remark { Stars = random.Next(5), StoryId = Any(_stories) });
        }
    }

    /// <summary>Makes one change and says which.</summary>
    public async Task<string> ApplyAsync(KeptDb db, IWriteGate gate, CancellationToken cancellationToken)
    {
        // Read before the transaction, read inside it, or not at all.
        var way = random.Next(3);
        var change = random.Next(15);

        if (way == 0)
        {
            await ChangeAsync(db, change, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        else
        {
            await db.WriteAsync(gate, async cancel =>
            {
                await ChangeAsync(db, change, cancel);
                await db.SaveChangesAsync(cancel);
                await ChangeAsync(db, way == 1 ? change : random.Next(15), cancel);
                return await db.SaveChangesAsync(cancel);
            }, cancellationToken);
        }

        return $"change {change} in way {way}";
    }

    private async Task ChangeAsync(KeptDb db, int change, CancellationToken cancellationToken)
    {
        var story = await db.Stories.Include(row => row.Badges).Include(row => row.Remarks).FirstOrDefaultAsync(row => row.Id == Any(_stories), cancellationToken);
        var shelf = await db.Shelves.FirstAsync(row => row.Id == Any(_shelves), cancellationToken);

        switch (change)
        {
            case 0 or 1:
                db.Add(NewStory());
                break;
            case 2 when story is not null:
                story.Title = Word();
                break;
            case 3 when story is not null:
                story.Rank = random.Next(12);
                break;
            case 4 when story is not null:
                story.Price = random.Next(12) * 0.75m;
                break;
            case 5 when story is not null:
                story.Note = random.Next(3) == 0 ? null : Word();
                break;
            case 6 when story is not null:
                story.State = (StoryState)random.Next(3);
                break;
            case 7 when story is not null:
                story.ShelfId = Any(_shelves);
                break;
            case 8 when story is not null:
                db.Remove(story);
                break;
            case 9 when story is not null:
                if (story.Badges.Count > 0)
                {
                    story.Badges.RemoveAt(0);
                }
                else
                {
                    story.Badges.Add(await db.Badges.FirstAsync(cancellationToken));
                }

                break;
            case 10:
                shelf.Name = Word();
                shelf.Order = random.Next(5);
                break;
            case 11:
                shelf.Spot = random.Next(3) == 0 ? null : new Spot { Room = Word() };
                break;
            case 12 when story is not null:
                db.Add(new Remark { Stars = random.Next(5), StoryId = story.Id });
                story.Remarks.ForEach(remark => remark.Stars = random.Next(5));
                break;
            case 13:
                var rank = random.Next(12);
                await db.Stories.Where(row => row.Rank == rank).ExecuteUpdateAsync(set => set.SetProperty(row => row.Price, 2.25m), cancellationToken);
                break;
            default:
                db.Add(NewBadge());
                break;
        }
    }

    private Story NewStory()
    {
        var story = new Story
        {
            Id = Guid.CreateVersion7(),
            Title = Word(),
            Slug = Word() + Word(),
            Note = random.Next(3) == 0 ? null : Word(),
            Rank = random.Next(12),
            Price = random.Next(12) * 0.75m,
            State = (StoryState)random.Next(3),
            ShelfId = Any(_shelves),
        };
        _stories.Insert(random.Next(_stories.Count + 1), story.Id);
        return story;
    }

    private Shelf NewShelf()
    {
        var shelf = new Shelf { Id = Guid.CreateVersion7(), Name = Word(), Order = random.Next(5), Spot = new Spot { Room = Word() } };
        _shelves.Add(shelf.Id);
        return shelf;
    }

    private Badge NewBadge() => new() { Id = ++_badges, Name = random.Next(3) == 0 ? "secret" : Word() };

    private Guid Any(List<Guid> ids) => ids[random.Next(ids.Count)];

    private string Word() => Words[random.Next(Words.Length)];
}
