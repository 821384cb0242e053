namespace Gable.Core;

/// <summary>A few numbers to be seen at a glance.</summary>
/// <param name="Numbers">Names and values, in order.</param>
public sealed record OperationsNumbers(IReadOnlyList<KeyValuePair<string, OperationsCell>> Numbers) : OperationsPart;
