using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>Brings a value into the form that both databases keep, and refuses what one of them would refuse.</summary>
/// <param name="property">The property.</param>
/// <param name="apply">Normalises a value that is not <c>null</c>; throws when it is refused.</param>
internal sealed class ValueRule(IProperty property, Func<IProperty, object, object> apply)
{
    private static readonly decimal[] Powers = [.. Enumerable.Range(0, 29).Select(exponent => decimal.Parse("1" + new string('0', exponent), CultureInfo.InvariantCulture))];

    internal IProperty Property { get; } = property;

    internal object Apply(object value) => apply(Property, value);

    internal static ValueRule? For(IProperty property)
    {
        // A converter of the application's own decides by itself.
        if (property.IsJsonDocument() || property.IsShadowProperty() && property.IsForeignKey())
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

        return type switch
        {
            _ when type == typeof(DateTimeOffset) => new(property, static (_, value) => Microseconds.Truncate((DateTimeOffset)value)),
            _ when type == typeof(DateTime) && IsUtc(property) => new(property, static (_, value) => Microseconds.Truncate((DateTime)value)),
            _ when type == typeof(TimeSpan) => new(property, static (_, value) => Microseconds.Truncate((TimeSpan)value)),
            _ when type == typeof(TimeOnly) => new(property, static (_, value) => Microseconds.Truncate((TimeOnly)value)),
            _ when type == typeof(string) => new(property, Text),
            _ when type == typeof(char) => new(property, Character),
            _ when type == typeof(decimal) && property.GetPrecision() is not null => new(property, static (rule, value) => Number(rule, (decimal)value)),
            _ when type == typeof(double) => new(property, static (rule, value) => double.IsNaN((double)value) ? throw NotANumber(rule) : value),
            _ when type == typeof(float) => new(property, static (rule, value) => float.IsNaN((float)value) ? throw NotANumber(rule) : value),
            _ when type.IsEnum && !type.IsDefined(typeof(FlagsAttribute), false) => new(property, Member),
            _ => null,
        };
    }

    private static bool IsUtc(IProperty property) => property.GetValueConverter() is Converters.UtcTime;

    private static object Text(IProperty property, object value)
    {
        if (value is not string text)
        {
            return value;
        }

        // PostgreSQL counts characters, not UTF-16 units.
        if (property.GetMaxLength() is { } limit && text.Length > limit && text.EnumerateRunes().Count() > limit)
        {
            throw Refused(property, ViolationKind.TooLong, $"is longer than {limit} characters");
        }

        if (text.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(text))
        {
            throw Refused(property, ViolationKind.InvalidText, "contains U+0000 or half of a surrogate pair, which a database cannot keep");
        }

        return text;
    }

    private static object Character(IProperty property, object value) => (char)value == '\0' || char.IsSurrogate((char)value)
        ? throw Refused(property, ViolationKind.InvalidText, "is U+0000 or half of a surrogate pair, which a database cannot keep")
        : value;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    // PostgreSQL rounds numeric(p,s) half away from zero and refuses what does not fit; SQLite would keep everything.
    private static decimal Number(IProperty property, decimal value)
    {
        var (precision, scale) = (property.GetPrecision()!.Value, property.GetScale() ?? 0);
        var rounded = scale < 28 ? decimal.Round(value, scale, MidpointRounding.AwayFromZero) : value;

        return precision - scale < Powers.Length && Math.Abs(rounded) >= Powers[Math.Max(0, precision - scale)]
            ? throw Refused(property, ViolationKind.OutOfRange, $"needs more than {precision - scale} digits before the decimal point")
            : rounded;
    }

    private static object Member(IProperty property, object value) => Enum.IsDefined(value.GetType(), value)
        ? value
        : throw Refused(property, ViolationKind.OutOfRange, $"is {value}, which is no member of {value.GetType().Name}");

    private static DbUpdateException NotANumber(IProperty property) => Refused(property, ViolationKind.OutOfRange, "is NaN, which does not compare");

    private static DbUpdateException Refused(IProperty property, ViolationKind kind, string why)
    {
        var entity = property.DeclaringType.ContainingEntityType;
        var message = $"{entity.DisplayName()}.{property.Name} {why}.";
        return new DbUpdateException(message, new RefusedValueException(kind, entity, [property.Name], message));
    }
}
