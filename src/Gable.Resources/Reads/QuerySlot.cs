using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>A part of a declared query that does not depend on the rows: it is evaluated for each run and sent as a parameter.</summary>
/// <param name="Index">Where its value is kept.</param>
/// <param name="Place">Stands for it in the query.</param>
/// <param name="Evaluate">Evaluates it for the query's argument.</param>
internal sealed record QuerySlot(int Index, ParameterExpression Place, Func<object?, object?> Evaluate)
{
    /// <summary>Whether its value is a list, which some databases take as one parameter and others as many: the SQL is not the same for all.</summary>
    public bool IsList => Place.Type != typeof(string) && Place.Type != typeof(byte[]) && typeof(System.Collections.IEnumerable).IsAssignableFrom(Place.Type);
}
