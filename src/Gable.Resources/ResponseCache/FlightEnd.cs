namespace Gable.Resources;

/// <summary>How the making of an answer ended, for those who waited for it.</summary>
/// <param name="Answer">The answer, also when a change has dropped it meanwhile; <c>null</c> when there is none.</param>
/// <param name="IsAbandoned">Whether the one who made it went away, so that somebody else should.</param>
internal sealed record FlightEnd(CachedAnswer? Answer, bool IsAbandoned)
{
    public static readonly FlightEnd Abandoned = new(null, IsAbandoned: true);

    public static readonly FlightEnd NoAnswer = new(null, IsAbandoned: false);
}
