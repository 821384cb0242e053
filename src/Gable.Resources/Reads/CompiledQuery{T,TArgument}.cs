namespace Gable.Resources;

/// <summary>A query that takes a value for each run.</summary>
/// <typeparam name="T">The model.</typeparam>
/// <typeparam name="TArgument">The type of the value.</typeparam>
public sealed class CompiledQuery<T, TArgument>
    where T : class
{
    private readonly QueryTemplate _template;

    internal CompiledQuery(QueryTemplate template) => _template = template;

    /// <summary>The query with a value, which is sent as a parameter and never becomes part of the SQL.</summary>
    /// <param name="argument">The value.</param>
    public CompiledQuery<T> With(TArgument argument) => new(_template, argument);
}
