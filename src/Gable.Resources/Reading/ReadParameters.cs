using System.Linq.Expressions;

namespace Gable.Resources;

/// <summary>Puts the values of a read into its query, as parameters: the SQL is the same for every value.</summary>
/// <param name="input">The read.</param>
internal class ReadParameters(ReadInput input)
{
    public ReadInput Input { get; } = input;

    /// <summary>A parameter of the query.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="source">Where its value is, in this read and in every other of the same shape.</param>
    public virtual Expression For(Type type, Func<ReadInput, object?> source) => QueryParameter.For(source(Input), type);

    /// <summary>The only argument of SQL that the query holds as text.</summary>
    /// <param name="source">Where its value is, in this read and in every other of the same shape.</param>
    public virtual object? Argument(Func<ReadInput, object?> source) => source(Input);

    /// <summary>The read rule of a resource as a row predicate.</summary>
    public LambdaExpression Rule(ResourceDescriptor resource) => resource.Policy.Rule(PolicyAction.Read)!.Bind(
        Input.Decision(resource), (slot, _, type) => For(type, read => read.Decision(resource).Values[slot]));
}
