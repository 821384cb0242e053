namespace Gable.Resources;

/// <summary>One line of the table of policies.</summary>
/// <param name="Subject">The model, or the model's field.</param>
/// <param name="Action">The action in camelCase, or <c>field</c>.</param>
/// <param name="Rule">The rule in C#, or a word such as <c>everybody</c>.</param>
internal sealed record PolicyLine(string Subject, string Action, string Rule)
{
    /// <summary>The class that holds the rule.</summary>
    public required string Policy { get; init; }
}
