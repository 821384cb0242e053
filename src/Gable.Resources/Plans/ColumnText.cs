using System.Buffers.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gable.Resources;

/// <summary>The forms of values that both drivers share.</summary>
internal static class ColumnText
{
    private const int LongestMoment = 27;

    /// <summary>The type that a mapping's column has in the database's driver.</summary>
    public static Type ProviderType(RelationalTypeMapping mapping) =>
        Nullable.GetUnderlyingType(mapping.Converter?.ProviderClrType ?? mapping.ClrType) ?? mapping.Converter?.ProviderClrType ?? mapping.ClrType;

    /// <summary>Whether a column holds moments in UTC and its conversion keeps them.</summary>
    public static bool KeepsMoments(RelationalTypeMapping mapping)
    {
        if (ProviderType(mapping) != typeof(DateTime))
        {
            return false;
        }

        var sample = new DateTime(638_000_000_012_345_670, DateTimeKind.Unspecified);

        return (mapping.Converter is null ? sample : mapping.Converter.ConvertFromProvider(sample)) switch
        {
            DateTimeOffset moment => moment.UtcTicks == sample.Ticks,
            DateTime moment => moment.Ticks == sample.Ticks,
            _ => false,
        };
    }

    /// <summary>The names of an enum as the database keeps them, with their JSON form; empty when the column holds no names.</summary>
    public static (string Kept, JsonEncodedText Shown)[] Names(RelationalTypeMapping mapping, Type type) =>
        mapping.Converter is { } converter && converter.ProviderClrType == typeof(string) && type.IsEnum
            ? [.. Enum.GetValues(type).Cast<Enum>().Distinct()
                .Select(value => ((string)converter.ConvertToProvider(value)!, JsonEncodedText.Encode(EnumNames.Of(value), AnswerWriter.Encoder)))]
            : [];

    /// <summary>Writes a moment as <see cref="ValueJsonWriter.Moment"/> does.</summary>
    public static void WriteMoment(Utf8JsonWriter writer, DateTime utc)
    {
        Span<byte> text = stackalloc byte[LongestMoment];
        var (year, month, day) = DateOnly.FromDateTime(utc);
        Digits(text, 0, 4, year);
        text[4] = (byte)'-';
        Digits(text, 5, 2, month);
        text[7] = (byte)'-';
        Digits(text, 8, 2, day);
        text[10] = (byte)'T';
        Digits(text, 11, 2, utc.Hour);
        text[13] = (byte)':';
        Digits(text, 14, 2, utc.Minute);
        text[16] = (byte)':';
        Digits(text, 17, 2, utc.Second);
        var length = 19;
        var fraction = (int)(utc.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond);

        if (fraction > 0)
        {
            text[length++] = (byte)'.';

            for (var unit = 100_000; unit > 0 && fraction > 0; unit /= 10)
            {
                text[length++] = (byte)('0' + (fraction / unit));
                fraction %= unit;
            }
        }

        text[length++] = (byte)'Z';
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Writes the text form of a moment in SQLite, <c>yyyy-MM-dd HH:mm:ss.fffffff</c>, in the form of JSON.</summary>
    /// <returns>False when the text has another form.</returns>
    public static bool TryWriteMoment(Utf8JsonWriter writer, ReadOnlySpan<byte> kept)
    {
        if (kept.Length is < 19 or > 27 || kept[4] != '-' || kept[7] != '-' || kept[10] != ' ' || kept[13] != ':' || kept[16] != ':' ||
            (kept.Length > 19 && (kept[19] != '.' || kept[20..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))))
        {
            return false;
        }

        Span<byte> text = stackalloc byte[LongestMoment];
        var length = Math.Min(kept.Length, 26);
        kept[..length].CopyTo(text);
        text[10] = (byte)'T';

        if (length > 19)
        {
            length = text[..length].TrimEnd((byte)'0').Length;
            length -= text[length - 1] == '.' ? 1 : 0;
        }

        text[length++] = (byte)'Z';
        writer.WriteStringValue(text[..length]);
        return true;
    }

    /// <summary>Reads the text form of a moment in SQLite, <c>yyyy-MM-dd HH:mm:ss.fffffff</c>.</summary>
    /// <returns>False when the text has another form.</returns>
    public static bool TryMoment(ReadOnlySpan<byte> kept, out DateTime moment)
    {
        moment = default;

        if (kept.Length is < 19 or > 27 || kept[4] != '-' || kept[7] != '-' || kept[10] != ' ' || kept[13] != ':' || kept[16] != ':' || (kept.Length > 19 && kept[19] != '.') ||
            !TryNumber(kept[..4], out var year) || !TryNumber(kept[5..7], out var month) || !TryNumber(kept[8..10], out var day) ||
            !TryNumber(kept[11..13], out var hour) || !TryNumber(kept[14..16], out var minute) || !TryNumber(kept[17..19], out var second) ||
            year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var ticks = 0;

        if (kept.Length > 19)
        {
            var fraction = kept[20..];

            if (fraction.IsEmpty || !TryNumber(fraction, out ticks))
            {
                return false;
            }

            for (var digits = fraction.Length; digits < 7; digits++)
            {
                ticks *= 10;
            }
        }

        moment = new DateTime(year, month, day, hour, minute, second).AddTicks(ticks);
        return true;
    }

    /// <summary>Reads the text form of a UUID, in either case.</summary>
    public static bool TryGuid(ReadOnlySpan<byte> kept, out Guid guid) =>
        Utf8Parser.TryParse(kept, out guid, out var used, 'D') && used == kept.Length;

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;

        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }

    private static void Digits(Span<byte> text, int start, int count, int value)
    {
        for (var index = start + count - 1; index >= start; index--)
        {
            text[index] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
