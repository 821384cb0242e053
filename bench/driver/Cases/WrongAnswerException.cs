namespace Gable.Bench.Cases;

/// <summary>An application's answer differs from the database's rows.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message);
