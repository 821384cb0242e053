using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Gable.Core;

namespace Gable.Data;

/// <summary>Invents values that obey a property's annotations and differ from row to row.</summary>
internal static class FactoryValues
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 9, 0, 0, TimeSpan.Zero);

    /// <returns>The value; <c>null</c> when the property's own default is as good as any.</returns>
    internal static object? Invent(PropertyInfo property, int number, Random random)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        return type switch
        {
            _ when type == typeof(string) => Text(property, number),
            _ when type == typeof(bool) => null,
            _ when type.IsEnum => Enum.GetValues(type) is { Length: > 0 } members ? members.GetValue(0) : null,
            _ when type == typeof(DateTimeOffset) => Start.AddHours(number),
            _ when type == typeof(DateTime) => Start.AddHours(number).UtcDateTime,
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Start.UtcDateTime).AddDays(number),
            _ when type == typeof(TimeOnly) => new TimeOnly(9, 0).AddMinutes(number),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(random.Next(1, 240)),
            _ when type == typeof(char) => (char)('A' + (number % 26)),
            _ when type == typeof(byte[]) => new byte[] { (byte)number },
            _ when type == typeof(decimal) => Number(property, 1, 100, random),
            _ when type == typeof(double) || type == typeof(float) => Convert.ChangeType(Number(property, 1, 100, random), type, CultureInfo.InvariantCulture),
            _ when type.IsPrimitive => Convert.ChangeType(decimal.Truncate(Number(property, 1, 100, random)), type, CultureInfo.InvariantCulture),
            _ when property.IsDefined(typeof(JsonAttribute), true) && !type.IsAbstract => FactoryMembers.New(type),
            _ => null,
        };
    }

    private static string Text(PropertyInfo property, int number)
    {
        if (property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern)
        {
            throw new GableException(
                "GABLE1030", $"Factory<{property.DeclaringType!.Name}> cannot invent {property.Name}: it must match {pattern.Pattern}.",
                $"Give it: new Factory<{property.DeclaringType.Name}>().With(row => row.{property.Name}, n => …).");
        }

        var ending = number.ToString(CultureInfo.InvariantCulture);
        var text = property switch
        {
            _ when property.IsDefined(typeof(EmailAddressAttribute), true) || Ends(property, "Email") => $"{Lower(property)}{ending}@example.com",
            _ when property.IsDefined(typeof(UrlAttribute), true) || Ends(property, "Url") => $"https://example.com/{Lower(property)}/{ending}",
            _ when property.IsDefined(typeof(PhoneAttribute), true) => $"+1 555 {number:0000000}",
            _ when Ends(property, "Slug") => $"{Lower(property.DeclaringType!.Name)}-{ending}",
            _ => $"{property.Name} {ending}",
        };

        return Fit(text, ending, Limit(property), Least(property));
    }

    private static string Fit(string text, string ending, int most, int least)
    {
        // The number at the end is what keeps unique values apart.
        var fitted = text.Length <= most ? text : ending.Length >= most ? ending[^most..] : string.Concat(text.AsSpan(0, most - ending.Length), ending);
        return fitted.PadRight(least, 'x');
    }

    private static decimal Number(PropertyInfo property, decimal least, decimal most, Random random)
    {
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            least = Bound(range.Minimum, least, range.MinimumIsExclusive ? 0.01m : 0);
            most = Math.Min(Bound(range.Maximum, most, range.MaximumIsExclusive ? -0.01m : 0), least + 100);
        }

        var value = least + (decimal.Round((decimal)random.NextDouble() * (most - least) * 100) / 100);

        // A whole number is wanted by the caller's Truncate; it must not fall below the least.
        return decimal.Truncate(value) < least ? Math.Min(Math.Ceiling(value), most) : value;
    }

    private static decimal Bound(object? bound, decimal otherwise, decimal step)
    {
        try
        {
            return Convert.ToDecimal(bound, CultureInfo.InvariantCulture) + step;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or InvalidCastException)
        {
            return otherwise;
        }
    }

    private static int Limit(PropertyInfo property) => new[]
    {
        property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength,
        property.GetCustomAttribute<MaxLengthAttribute>()?.Length,
        property.GetCustomAttribute<LengthAttribute>()?.MaximumLength,
    }.Where(limit => limit > 0).Min() ?? int.MaxValue;

    private static int Least(PropertyInfo property) => new[]
    {
        property.GetCustomAttribute<StringLengthAttribute>()?.MinimumLength,
        property.GetCustomAttribute<MinLengthAttribute>()?.Length,
        property.GetCustomAttribute<LengthAttribute>()?.MinimumLength,
    }.Max() ?? 0;

    private static bool Ends(PropertyInfo property, string word) => property.Name.EndsWith(word, StringComparison.OrdinalIgnoreCase);

    private static string Lower(PropertyInfo property) => Lower(property.Name);

    private static string Lower(string name) => DatabaseSettingsResolver.Kebab(name);
}
