namespace Gable.Resources;

/// <summary>One condition of a query.</summary>
/// <param name="Path">The field.</param>
/// <param name="Operator">The comparison.</param>
/// <param name="Value">The parsed value; a list of values for <c>in</c>, a <c>bool</c> for <c>isNull</c>.</param>
internal sealed record Condition(FieldPath Path, FilterOperator Operator, object Value)
{
    /// <summary>Whether a field of the row itself must be true (or false); <c>null</c> for every other condition.</summary>
    /// <remarks>It is written without a value: what a rule says of the same field is then said once, and the database looks at each row once.</remarks>
    public bool? Truth => Value is bool truth && Operator is FilterOperator.Equal or FilterOperator.NotEqual && Path.Relations.Count == 0 && !Path.Field.IsNullable
        ? truth == (Operator == FilterOperator.Equal)
        : null;
}
