namespace Gable.Data;

/// <summary>Moves the present time into properties of either time type.</summary>
internal static class Clock
{
    internal static object As(Type type, DateTimeOffset now) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(DateTime) ? now.UtcDateTime : now;

    internal static bool IsDefault(object? value) => value switch
    {
        null => true,
        DateTime time => time == default,
        DateTimeOffset time => time == default,
        _ => false,
    };
}
