using System.ComponentModel.DataAnnotations;

namespace Bench.MinimalStore;

public sealed class Review
{
    public Guid Id { get; set; }

    public Guid ProductId { get; set; }

    public Product? Product { get; set; }

    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    [Range(1, 5)]
    public byte Stars { get; set; }

    [StringLength(120, MinimumLength = 2)]
    public required string Title { get; set; }

    [StringLength(4000)]
    public string Text { get; set; } = "";

    public bool IsHidden { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
