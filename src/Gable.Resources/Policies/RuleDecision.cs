namespace Gable.Resources;

/// <summary>What an actor's answers make of a rule before any row is known.</summary>
/// <param name="Verdict">The verdict when the row does not matter; otherwise <c>null</c>.</param>
/// <param name="Shape">Which branches of the rule are left, and which of its values are null: rules of one shape have one SQL text.</param>
/// <param name="Values">The values of the slots that were asked, by slot.</param>
internal sealed record RuleDecision(bool? Verdict, string Shape, object?[] Values)
{
    /// <summary>The decision where there is no rule.</summary>
    public static RuleDecision Refused { get; } = new(false, "-", []);
}
