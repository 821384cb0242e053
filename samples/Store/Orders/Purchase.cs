namespace Store.Orders;

/// <summary>How many of a variant somebody buys.</summary>
public readonly record struct Purchase(Guid VariantId, [property: Range(1, 99)] int Quantity);
