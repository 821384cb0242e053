namespace Bench.MinimalStore;

public sealed class Cart
{
    public Guid Id { get; set; }

    public Guid CustomerId { get; set; }

    public Customer? Customer { get; set; }

    public List<CartItem> Items { get; set; } = [];

    public DateTimeOffset UpdatedAt { get; set; }
}
