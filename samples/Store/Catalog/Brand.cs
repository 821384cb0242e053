namespace Store.Catalog;

[Resource]
public sealed class Brand
{
    public Guid Id { get; set; }

    [Unique, CaseInsensitive, Searchable, StringLength(60)]
    public required string Name { get; set; }

    [Url, StringLength(200)]
    public string? Website { get; set; }

    public short? FoundedIn { get; set; }

    public List<Product> Products { get; } = [];
}

public sealed class BrandPolicy : Policy<Brand>
{
    public BrandPolicy()
    {
        Read((actor, brand) => true);
        Write((actor, brand) => actor.IsIn(Roles.Staff));
    }
}
