using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>One key of the total order of a list, as an expression over the row.</summary>
/// <param name="Path">The field behind it.</param>
/// <param name="Value">The value to order by.</param>
/// <param name="Descending">Whether the greatest value comes first.</param>
/// <param name="IsComputed">Whether the value comes from another row, so that the query must return it beside the row.</param>
internal sealed record SortKey(FieldPath Path, Expression Value, bool Descending, bool IsComputed)
{
    /// <summary>Whether there may be no value; nulls come first ascending and last descending.</summary>
    public bool IsNullable => Path.IsNullable;
}
