namespace Gable.Resources;

/// <summary>A part of a rule that depends on the actor alone.</summary>
/// <param name="Index">Where its value is kept.</param>
/// <param name="Evaluate">Evaluates it for an actor.</param>
internal sealed record RuleSlot(int Index, Func<Actor, object?> Evaluate);
