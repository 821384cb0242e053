namespace Bench.MinimalStore;

public enum ProductStatus
{
    Draft,
    Active,
    Discontinued,
}
