namespace Gable.Bench.Running;

/// <summary>An application did not start, or could not be loaded; the others go on.</summary>
internal sealed class AppFailedException(string message) : Exception(message);
