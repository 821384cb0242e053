namespace Gable.Bench;

/// <summary>The bench cannot go on; the message says what to do.</summary>
internal sealed class BenchException(string message) : Exception(message);
