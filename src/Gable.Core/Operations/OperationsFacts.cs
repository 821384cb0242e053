namespace Gable.Core;

/// <summary>What is known about one thing, a line each.</summary>
/// <param name="Facts">Names and values, in order.</param>
public sealed record OperationsFacts(IReadOnlyList<KeyValuePair<string, OperationsCell>> Facts) : OperationsPart;
