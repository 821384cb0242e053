namespace Bench.SharedEf;

public sealed record PageOfProducts(IReadOnlyList<Product> Items);
