namespace Gable.Data;

/// <summary>Cuts times to what both databases keep: microseconds, in UTC.</summary>
/// <remarks>PostgreSQL keeps six decimals; .NET has seven. Cutting, never rounding, so that no time moves into the future.</remarks>
public static class Microseconds
{
    /// <summary>The time in UTC, cut to microseconds.</summary>
    /// <param name="value">Any time.</param>
    public static DateTimeOffset Truncate(DateTimeOffset value) => new(Cut(value.UtcTicks), TimeSpan.Zero);

    /// <summary>The time in UTC, cut to microseconds. A time of unspecified kind is taken for UTC.</summary>
    /// <param name="value">Any time.</param>
    public static DateTime Truncate(DateTime value) =>
        new(Cut(value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks), DateTimeKind.Utc);

    /// <summary>The duration, cut to microseconds towards zero.</summary>
    /// <param name="value">Any duration.</param>
    public static TimeSpan Truncate(TimeSpan value) => new(Cut(value.Ticks));

    /// <summary>The time of day, cut to microseconds.</summary>
    /// <param name="value">Any time of day.</param>
    public static TimeOnly Truncate(TimeOnly value) => new(Cut(value.Ticks));

    private static long Cut(long ticks) => ticks - (ticks % TimeSpan.TicksPerMicrosecond);
}
