using System.Security.Claims;

namespace Gable.Core;

/// <summary>What somebody asks of an <see cref="IOperationsPage"/>.</summary>
/// <param name="User">The operator.</param>
/// <param name="Id">What is behind the page's name in the address: one thing of those that the page lists; <c>null</c> for the page itself.</param>
/// <param name="Value">Gives the value of a filter, as it was sent; <c>null</c> for none.</param>
public sealed record OperationsRequest(ClaimsPrincipal User, string? Id, Func<string, string?> Value)
{
    private const int LongestText = 200;

    /// <summary>The zone in which the operator reads and enters moments. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The value of a filter without spaces around it; empty for none, at most 200 characters.</summary>
    /// <param name="name">The filter's name.</param>
    public string Text(string name) => Value(name)?.Trim() is { Length: > 0 } text ? text.Length <= LongestText ? text : text[..LongestText] : "";

    /// <summary>The beginning of the day that a filter names; <c>null</c> for none and for what is no day.</summary>
    /// <param name="name">The filter's name.</param>
    public DateTimeOffset? Day(string name)
    {
        if (!DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", out var day) || day.Year is < 1900 or > 9000)
        {
            return null;
        }

        var local = day.ToDateTime(TimeOnly.MinValue);

        // A day may begin later than midnight, where clocks are put forward then.
        while (Zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
