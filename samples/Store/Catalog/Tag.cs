namespace Store.Catalog;

[Resource]
public sealed class Tag
{
    public Guid Id { get; set; }

    [Unique, CaseInsensitive, StringLength(30)]
    public required string Name { get; set; }

    public List<Product> Products { get; } = [];
}

public sealed class TagPolicy : Policy<Tag>
{
    public TagPolicy()
    {
        Read((actor, tag) => true);
        Write((actor, tag) => actor.IsIn(Roles.Staff));
    }
}
