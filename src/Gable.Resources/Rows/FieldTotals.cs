namespace Gable.Resources;

/// <summary>What the numbers of a field add up to.</summary>
/// <param name="Field">The name of the field, as requests have it.</param>
/// <param name="Count">How many rows have a number.</param>
/// <param name="Sum">All numbers together: a <c>decimal</c>, exact, or a <c>double</c> for fields of floating point. <c>null</c> without numbers.</param>
/// <param name="Average">The sum by the count.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public sealed record FieldTotals(string Field, int Count, IFormattable? Sum, IFormattable? Average, IFormattable? Min, IFormattable? Max);
