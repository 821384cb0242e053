namespace Store.Catalog;

/// <summary>A shelf of the shop; categories form a tree.</summary>
[Resource]
public sealed class Category
{
    public Guid Id { get; set; }

    [StringLength(60)]
    public required string Name { get; set; }

    [Unique, CaseInsensitive, StringLength(60), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public required string Slug { get; set; }

    [Range(0, 1000)]
    public int Position { get; set; }

    public Guid? ParentId { get; set; }

    public Category? Parent { get; set; }

    public List<Category> Children { get; } = [];

    public List<Product> Products { get; } = [];
}

public sealed class CategoryPolicy : Policy<Category>
{
    public CategoryPolicy()
    {
        Read((actor, category) => true);
        Write((actor, category) => actor.IsIn(Roles.Staff));
    }
}

/// <summary>A category that is above itself would have no place in the tree.</summary>
public sealed class CategoryValidator(StoreDb db) : Validator<Category>
{
    public override async Task ValidateAsync(Category value, ValidationContext<Category> context, CancellationToken cancellationToken)
    {
        for (var above = value.ParentId; above is not null;)
        {
            if (above == value.Id)
            {
                context.Error(category => category.ParentId, "Must not be the category itself, nor one below it.");
                return;
            }

            above = await db.Categories.Where(category => category.Id == above).Select(category => category.ParentId).SingleOrDefaultAsync(cancellationToken);
        }
    }
}
