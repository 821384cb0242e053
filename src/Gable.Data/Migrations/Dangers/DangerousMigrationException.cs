namespace Gable.Data;

/// <summary>A migration was refused because of what it would do to the rows that are there; nothing was written.</summary>
public sealed class DangerousMigrationException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="dangers">What was found, at least one.</param>
    public DangerousMigrationException(IReadOnlyList<Danger> dangers)
        : base(Describe(dangers)) => Dangers = dangers;

    /// <summary>Every danger that was found.</summary>
    public IReadOnlyList<Danger> Dangers { get; }

    private static string Describe(IReadOnlyList<Danger> dangers)
    {
        ArgumentNullException.ThrowIfNull(dangers);
        return string.Join(Environment.NewLine, dangers.Select(danger =>
            $"{danger.Id}: {danger.What} {danger.Why} {string.Join(' ', danger.Recipe)}"));
    }
}
