namespace Gable.Admin;

/// <summary>How many rows came, or changes were made, on each day, the oldest day first.</summary>
/// <param name="Days">The rows or changes of each day.</param>
/// <param name="From">The first day.</param>
/// <param name="IsMore">Whether there were more of them than were looked at: then the first days are left out.</param>
internal sealed record Trend(IReadOnlyList<double> Days, DateOnly From, bool IsMore)
{
    /// <summary>Whether changes are counted: the rows do not say when they came.</summary>
    public bool IsOfChanges { get; init; }

    public double Sum => Days.Sum();
}
