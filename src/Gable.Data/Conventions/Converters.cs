using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Gable.Data;

/// <summary>How values that the two databases keep differently are stored.</summary>
internal static class Converters
{
    // timestamptz takes UTC alone.
    internal sealed class UtcOffset() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        value => Microseconds.Truncate(value), value => value);

    // Text "yyyy-MM-dd HH:mm:ss.ffffff" in UTC: sorts as the time does, and SQLite's date functions read it.
    internal sealed class OffsetText() : ValueConverter<DateTimeOffset, DateTime>(
        value => Microseconds.Truncate(value).UtcDateTime, value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    internal sealed class UtcTime() : ValueConverter<DateTime, DateTime>(
        value => Microseconds.Truncate(value), value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    internal sealed class Duration() : ValueConverter<TimeSpan, TimeSpan>(value => Microseconds.Truncate(value), value => value);

    // SQLite has no interval; a whole number of microseconds compares and sorts.
    internal sealed class DurationNumber() : ValueConverter<TimeSpan, long>(
        value => value.Ticks / TimeSpan.TicksPerMicrosecond, value => new TimeSpan(value * TimeSpan.TicksPerMicrosecond));

    internal sealed class TimeOfDay() : ValueConverter<TimeOnly, TimeOnly>(value => Microseconds.Truncate(value), value => value);

    // SQLite's integers end at 2^63; the exact decimal text of EF Core does not.
    internal sealed class Unsigned() : ValueConverter<ulong, decimal>(value => value, value => (ulong)value);

    internal static ValueConverter? For(Type type, DatabaseKind kind)
    {
        var sqlite = kind == DatabaseKind.Sqlite;

        return type switch
        {
            _ when type == typeof(DateTimeOffset) => sqlite ? new OffsetText() : new UtcOffset(),
            _ when type == typeof(DateTime) => new UtcTime(),
            _ when type == typeof(TimeSpan) => sqlite ? new DurationNumber() : new Duration(),
            _ when type == typeof(TimeOnly) => new TimeOfDay(),
            _ when type == typeof(ulong) && sqlite => new Unsigned(),
            _ => null,
        };
    }
}
