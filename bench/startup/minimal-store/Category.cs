using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Category
{
    public Guid Id { get; set; }

    [StringLength(60)]
    public required string Name { get; set; }

    [StringLength(60), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public required string Slug { get; set; }

    [Range(0, 1000)]
    public int Position { get; set; }

    public Guid? ParentId { get; set; }

    public Category? Parent { get; set; }

    public List<Category> Children { get; set; } = [];

    public List<Product> Products { get; set; } = [];
}
