namespace Gable.Resources;

/// <summary>Checks a value against its column, so that no database cuts, rounds or refuses it.</summary>
internal static class ColumnLimits
{
    public static string? Check(FieldRules rules, object? value) => value switch
    {
        string text when rules.MaxLength is { } most && text.Length > most => RuleMessages.AtMost(most, text),
        decimal number when rules.Precision is { } precision => Check(number, precision, rules.Scale ?? 0),
        _ => null,
    };

    private static string? Check(decimal number, int precision, int scale)
    {
        if (ValueJsonWriter.Trim(number).Scale > scale)
        {
            return scale == 0 ? "Must have no decimal places." : $"Must have at most {scale} decimal places.";
        }

        var digits = precision - scale;

        // 10^28 is the largest power of ten that a decimal can hold.
        return digits <= 28 && Math.Abs(number) >= PowerOfTen(digits) ? $"Must have at most {digits} digits before the decimal point." : null;
    }

    private static decimal PowerOfTen(int exponent)
    {
        var power = 1m;

        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
