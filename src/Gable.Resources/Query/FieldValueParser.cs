using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Gable.Resources;

/// <summary>Parses a value of a query strictly by the kind of its field.</summary>
internal static partial class FieldValueParser
{
    /// <summary>Parses a value.</summary>
    /// <param name="field">The field that it is compared with.</param>
    /// <param name="text">The value as it was sent.</param>
    /// <param name="value">The value in the field's own type.</param>
    public static bool TryParse(ResourceField field, string text, out object? value)
    {
        value = field.Kind switch
        {
            FieldKind.Text => text,
            FieldKind.Integer => Integer(text, field.ValueType),
            FieldKind.Decimal => Decimal(text),
            FieldKind.Float => Float(text) is { } number ? Narrowed(number, field.ValueType) : null,
            FieldKind.Boolean => text switch { "true" => true, "false" => false, _ => null },
            FieldKind.Guid => Guid.TryParseExact(text, "D", out var guid) ? guid : null,
            FieldKind.DateTime => Moment(text, field.ValueType),
            FieldKind.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            FieldKind.Time => Time(text),
            FieldKind.Duration => Duration(text),
            FieldKind.Enum => EnumNames.TryParse(field.ValueType, text, out var name) ? name : null,
            _ => null,
        };

        return value is not null;
    }

    /// <summary>What a value must look like, with an example: <c>a whole number such as 42</c>.</summary>
    public static string Expected(ResourceField field) => field.Kind switch
    {
        FieldKind.Text => "text such as abc",
        FieldKind.Integer => IntegerForm(field.ValueType),
        FieldKind.Decimal => "a decimal number such as 12.50",
        FieldKind.Float => "a number such as 0.25 or 1e-3",
        FieldKind.Boolean => "true or false",
        FieldKind.Guid => "a UUID such as 018f3e5c-6b1a-7c3d-9e2f-4a5b6c7d8e9f",
        FieldKind.DateTime => "a moment with its offset such as 2026-01-31T09:30:00Z (write + as %2B)",
        FieldKind.Date => "a date such as 2026-01-31",
        FieldKind.Time => "a time such as 09:30:00",
        FieldKind.Duration => "an ISO 8601 duration such as PT1H30M or P2D",
        FieldKind.Enum => $"one of {string.Join(", ", EnumNames.All(field.ValueType))}",
        _ => "a value",
    };

    private static string IntegerForm(Type type)
    {
        var (least, most) = Range(type);
        return $"a whole number such as 42 ({least} to {most})";
    }

    private static (Int128 Least, Int128 Most) Range(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => (byte.MinValue, byte.MaxValue),
        TypeCode.SByte => (sbyte.MinValue, sbyte.MaxValue),
        TypeCode.Int16 => (short.MinValue, short.MaxValue),
        TypeCode.UInt16 => (ushort.MinValue, ushort.MaxValue),
        TypeCode.Int32 => (int.MinValue, int.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        TypeCode.Int64 => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };

    private static object? Integer(string text, Type type)
    {
        if (!WholeNumber().IsMatch(text) || !Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var (least, most) = Range(type);

        return number < least || number > most ? null
            : type == typeof(ulong) ? (ulong)number : Convert.ChangeType((long)number, type, CultureInfo.InvariantCulture);
    }

    private static decimal? Decimal(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

        if (!DecimalNumber().IsMatch(text) || !decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        // decimal.Parse rounds what has too many digits; a filter must not silently ask for another number.
        return Plain(text) == Plain(number.ToString(CultureInfo.InvariantCulture)) ? number : null;
    }

    private static string Plain(string digits)
    {
        var unsigned = digits.TrimStart('-').TrimStart('0');
        var plain = unsigned.Contains('.', StringComparison.Ordinal) ? unsigned.TrimEnd('0').TrimEnd('.') : unsigned;
        return plain.Length == 0 ? "0" : (digits[0] == '-' ? "-" : "") + plain;
    }

    private static double? Float(string text) =>
        FloatNumber().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static object? Narrowed(double number, Type type)
    {
        if (type == typeof(double))
        {
            return number;
        }

        var single = (float)number;
        return float.IsFinite(single) ? single : null;
    }

    private static object? Moment(string text, Type type)
    {
        if (!Rfc3339().IsMatch(text) ||
            !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return null;
        }

        // Each as an object: a conditional of both would convert the one into the other.
        return type == typeof(DateTimeOffset) ? (object)moment.ToUniversalTime() : moment.UtcDateTime;
    }

    private static TimeOnly? Time(string text) =>
        ClockTime().IsMatch(text) && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static TimeSpan? Duration(string text)
    {
        if (!Iso8601Duration().IsMatch(text))
        {
            return null;
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^-?[0-9]{1,20}\z", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^-?[0-9]{1,40}(\.[0-9]{1,40})?\z", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex DecimalNumber();

    [GeneratedRegex(@"^-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?\z", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex FloatNumber();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?\z", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex ClockTime();

    // Years and months have no fixed length; XmlConvert would count them as 365 and 30 days.
    [GeneratedRegex(@"^-?P([0-9]{1,8}D)?(T([0-9]{1,9}H)?([0-9]{1,10}M)?([0-9]{1,12}(\.[0-9]{1,6})?S)?)?\z", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex Iso8601Duration();
}
