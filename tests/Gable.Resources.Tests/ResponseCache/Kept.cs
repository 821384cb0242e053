using Gable.Data;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources.Tests.ResponseCache;

public enum StoryState
{
    Draft,
    Live,
    Old,
}

[Resource, SoftDelete]
public sealed class Story
{
    public Guid Id { get; set; }

    [Searchable]
    public string Title { get; set; } = "";

    [CaseInsensitive]
    public string Slug { get; set; } = "";

    public string? Note { get; set; }

    public int Rank { get; set; }

    [Precision(9, 2)]
    public decimal Price { get; set; }

    public StoryState State { get; set; } = StoryState.Live;

    public Guid ShelfId { get; set; }

    public Shelf? Shelf { get; set; }

    public List<Badge> Badges { get; } = [];

    public List<Remark> Remarks { get; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Seen by everybody.</summary>
[Resource("shelves")]
public sealed class Shelf
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public int Order { get; set; }

    public Spot? Spot { get; set; }
}

public sealed class Spot
{
    public string Room { get; set; } = "";
}

[Resource]
public sealed class Badge
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public List<Story> Stories { get; } = [];
}

/// <summary>Its rule reads another table.</summary>
[Resource]
public sealed class Remark
{
    public Guid Id { get; set; }

    public int Stars { get; set; }

    public Guid StoryId { get; set; }

    public Story? Story { get; set; }
}

/// <summary>Two groups of actors see it differently.</summary>
[Resource("boxes")]
public sealed class Box
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public bool IsOpen { get; set; }

    public string? Price { get; set; }
}

/// <summary>Everybody sees their own.</summary>
[Resource]
public sealed class Diary
{
    public Guid Id { get; set; }

    public string Owner { get; set; } = "";
}

[Resource, NoResponseCache]
public sealed class Gauge
{
    public Guid Id { get; set; }
}

public sealed class StoryPolicy : Policy<Story>
{
    public StoryPolicy()
    {
        Read((actor, story) => story.State != StoryState.Draft);
        Write((actor, story) => true);
    }
}

public sealed class ShelfPolicy : Policy<Shelf>
{
    public ShelfPolicy()
    {
        Read((actor, shelf) => true);
        Write((actor, shelf) => true);
    }
}

public sealed class BadgePolicy : Policy<Badge>
{
    public BadgePolicy()
    {
        Read((actor, badge) => badge.Name != "secret");
        Write((actor, badge) => true);
    }
}

public sealed class RemarkPolicy : Policy<Remark>
{
    public RemarkPolicy()
    {
        Read((actor, remark) => remark.Stars > 0 && remark.Story!.Rank >= 0);
        Write((actor, remark) => true);
    }
}

public sealed class BoxPolicy : Policy<Box>
{
    public BoxPolicy()
    {
        Read((actor, box) => box.IsOpen || actor.IsIn("staff"));
        Field(box => box.Price).VisibleTo(actor => actor.IsSignedIn);
        Write((actor, box) => true);
    }
}

public sealed class DiaryPolicy : Policy<Diary>
{
    public DiaryPolicy() => Read((actor, diary) => diary.Owner == actor.Subject);
}

public sealed class GaugePolicy : Policy<Gauge>
{
    public GaugePolicy() => Read((actor, gauge) => true);
}

public sealed class KeptDb(DbContextOptions<KeptDb> options) : GableDbContext(options)
{
    public DbSet<Story> Stories => Set<Story>();

    public DbSet<Shelf> Shelves => Set<Shelf>();

    public DbSet<Badge> Badges => Set<Badge>();

    public DbSet<Remark> Remarks => Set<Remark>();

    public DbSet<Box> Boxes => Set<Box>();

    public DbSet<Diary> Diaries => Set<Diary>();

    public DbSet<Gauge> Gauges => Set<Gauge>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Shelf>().OwnsOne(row => row.Spot);
        modelBuilder.Entity<Remark>().HasOne(row => row.Story).WithMany(row => row.Remarks).OnDelete(DeleteBehavior.Cascade);
    }
}
