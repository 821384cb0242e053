namespace Gable.Resources;

/// <summary>How many rows have a value.</summary>
/// <param name="Value">The value; <c>null</c> for rows without one.</param>
/// <param name="Count">The number of rows.</param>
public sealed record ValueCount(object? Value, int Count);
