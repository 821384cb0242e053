namespace Gable.Core;

/// <summary>A sentence that should be read.</summary>
/// <param name="Tone">How good the news is.</param>
/// <param name="Text">The sentence.</param>
public sealed record OperationsNote(OperationsTone Tone, string Text) : OperationsPart;
