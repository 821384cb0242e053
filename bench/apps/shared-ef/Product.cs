namespace Bench.SharedEf;

public sealed class Product
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Category { get; set; }

    public int PriceCents { get; set; }

    public int Stock { get; set; }
}
