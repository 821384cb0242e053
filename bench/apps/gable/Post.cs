namespace Bench.Gable;

// The second index is for the peers with EF Core: its WHERE "Published" (without "= 1") cannot use the first one on SQLite.
[Resource, Index(nameof(Published), nameof(CreatedAt), nameof(Id)), Index(nameof(CreatedAt), nameof(Id))]
public sealed class Post
{
    public int Id { get; set; }

    [StringLength(120, MinimumLength = 1)]
    public required string Title { get; set; }

    [StringLength(120, MinimumLength = 1)]
    public required string Slug { get; set; }

    [StringLength(500)]
    public string Summary { get; set; } = "";

    [Range(0, 1_000_000)]
    public int Views { get; set; }

    public bool Published { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public int AuthorId { get; set; }

    public Author? Author { get; set; }
}

public sealed class PostPolicy : Policy<Post>
{
    public PostPolicy()
    {
        Read((actor, post) => post.Published);
        Create((actor, post) => true);
        Update((actor, post) => true);
    }
}
