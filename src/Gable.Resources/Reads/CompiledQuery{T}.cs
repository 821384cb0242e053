namespace Gable.Resources;

/// <summary>A query that is ready to run: <see cref="CompiledQuery.For{T}"/>, or one of <see cref="CompiledQuery{T, TArgument}"/> with its value.</summary>
/// <typeparam name="T">The model.</typeparam>
public sealed class CompiledQuery<T>
    where T : class
{
    internal CompiledQuery(QueryTemplate template, object? argument) => (Template, Argument) = (template, argument);

    internal QueryTemplate Template { get; }

    internal object? Argument { get; }
}
