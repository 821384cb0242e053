using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Tag
{
    public Guid Id { get; set; }

    [StringLength(30)]
    public required string Name { get; set; }

    public List<Product> Products { get; set; } = [];
}
