using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Brand
{
    public Guid Id { get; set; }

    [StringLength(60)]
    public required string Name { get; set; }

    [Url, StringLength(200)]
    public string? Website { get; set; }

    public short? FoundedIn { get; set; }

    public List<Product> Products { get; set; } = [];
}
