namespace Gable.Resources;

/// <summary>One sort value inside a cursor, exact to the last bit.</summary>
internal static class CursorValue
{
    /// <summary>The type of a field's values in a cursor: enums are ordered, and kept, by name.</summary>
    public static Type TypeOf(ResourceField field) => field.ValueType.IsEnum ? typeof(string) : field.ValueType;

    public static void Write(BinaryWriter writer, object? value)
    {
        writer.Write(value is not null);

        switch (value)
        {
            case null:
                break;
            case string text:
                writer.Write(text);
                break;
            case bool flag:
                writer.Write(flag);
                break;
            case Guid guid:
                writer.Write(guid.ToByteArray());
                break;
            case decimal number:
                writer.Write(number);
                break;
            case double number:
                writer.Write(number);
                break;
            case float number:
                writer.Write(number);
                break;
            case ulong number:
                writer.Write(number);
                break;
            default:
                writer.Write(Ticks(value));
                break;
        }
    }

    /// <exception cref="InvalidDataException">The type is not one that can be sorted.</exception>
    public static object? Read(BinaryReader reader, Type type)
    {
        if (!reader.ReadBoolean())
        {
            return null;
        }

        return type == typeof(string) ? reader.ReadString()
            : type == typeof(bool) ? reader.ReadBoolean()
            : type == typeof(Guid) ? new Guid(reader.ReadBytes(16))
            : type == typeof(decimal) ? reader.ReadDecimal()
            : type == typeof(double) ? reader.ReadDouble()
            : type == typeof(float) ? reader.ReadSingle()
            : type == typeof(ulong) ? reader.ReadUInt64()
            : FromTicks(reader.ReadInt64(), type);
    }

    private static long Ticks(object value) => value switch
    {
        DateTimeOffset moment => moment.UtcTicks,
        DateTime moment => moment.Ticks,
        DateOnly date => date.DayNumber,
        TimeOnly time => time.Ticks,
        TimeSpan duration => duration.Ticks,
        _ => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static object FromTicks(long ticks, Type type) =>
        type == typeof(DateTimeOffset) ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : type == typeof(DateTime) ? new DateTime(ticks, DateTimeKind.Utc)
        : type == typeof(DateOnly) ? DateOnly.FromDayNumber((int)ticks)
        : type == typeof(TimeOnly) ? new TimeOnly(ticks)
        : type == typeof(TimeSpan) ? new TimeSpan(ticks)
        : Convert.ChangeType(ticks, type, System.Globalization.CultureInfo.InvariantCulture);
}
