namespace Store.Orders;

/// <summary>How many of a variant somebody buys.</summary>
public sealed record Purchase(Guid VariantId, [property: Range(1, 99)] int Quantity);
