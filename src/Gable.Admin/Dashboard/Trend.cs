namespace Gable.Admin;

/// <summary>How many rows came on each day, the oldest day first.</summary>
/// <param name="Days">The rows of each day.</param>
/// <param name="From">The first day.</param>
/// <param name="IsMore">Whether there were more rows than were looked at: then the first days are left out.</param>
internal sealed record Trend(IReadOnlyList<double> Days, DateOnly From, bool IsMore)
{
    public double Sum => Days.Sum();
}
