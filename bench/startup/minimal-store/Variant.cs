using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Bench.MinimalStore;

public sealed class Variant
{
    public Guid Id { get; set; }

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }

    [StringLength(60)]
    public required string Name { get; set; }

    [StringLength(40)]
    public required string Sku { get; set; }

    [Precision(9, 2)]
    public decimal Surcharge { get; set; }

    [Range(0, 1_000_000)]
    public int Stock { get; set; }
}
