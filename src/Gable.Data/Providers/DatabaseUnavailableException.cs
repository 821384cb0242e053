namespace Gable.Data;

/// <summary>The database failed a moment ago, so it is not asked again until the pause is over.</summary>
/// <param name="database">The database's display name, without secrets.</param>
/// <param name="innerException">The failure that started the pause.</param>
internal sealed class DatabaseUnavailableException(string database, Exception? innerException = null)
    : Exception($"{database} failed to answer a moment ago; it is asked again shortly.", innerException);
