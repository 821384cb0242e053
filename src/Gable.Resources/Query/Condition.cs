namespace Gable.Resources;

/// <summary>One condition of a query.</summary>
/// <param name="Path">The field.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">The parsed value; a list of values for <c>in</c>, a <c>bool</c> for <c>isNull</c>.</param>
internal sealed record Condition(FieldPath Path, FilterOperator Operator, object Value);
