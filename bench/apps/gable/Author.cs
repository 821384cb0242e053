namespace Bench.Gable;

[Resource]
public sealed class Author
{
    public int Id { get; set; }

    [StringLength(80)]
    public required string Name { get; set; }
}

public sealed class AuthorPolicy : Policy<Author>
{
    public AuthorPolicy() => Read((actor, author) => true);
}
