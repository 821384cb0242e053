using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using DataAnnotationsContext = System.ComponentModel.DataAnnotations.ValidationContext;

namespace Gable.Resources;

/// <summary>Runs one validation attribute and words its message: the developer's own, or a sentence that says what is right.</summary>
internal static class RuleMessages
{
    // A cache of pure facts about attribute classes; it holds no application's state.
    private static readonly ConcurrentDictionary<Type, string?> Defaults = new();

    /// <summary>The message when a value breaks the rule, otherwise <c>null</c>.</summary>
    public static string? Check(ValidationAttribute rule, object? value, object owner, string name, IServiceProvider services)
    {
        var context = new DataAnnotationsContext(owner, name, services, items: null) { MemberName = name };

        try
        {
            if (rule is RegularExpressionAttribute pattern && !IsCustom(rule))
            {
                return value is null or "" || RulePatterns.MatchesWhole(pattern.Pattern, Convert.ToString(value, CultureInfo.InvariantCulture)!)
                    ? null
                    : RuleText.Of("Pattern", pattern.Pattern);
            }

            var result = rule.GetValidationResult(value, context);

            return result == ValidationResult.Success ? null
                : !IsCustom(rule) && Word(rule, value) is { } words ? words
                : result!.ErrorMessage ?? RuleText.Of("NotValid");
        }
        catch (RegexMatchTimeoutException)
        {
            return RuleText.Of("PatternSlow");
        }
    }

    private static bool IsCustom(ValidationAttribute rule) =>
        rule.ErrorMessageResourceName is not null || (rule.ErrorMessage is { } message && message != Default(rule));

    /// <summary>Some attributes present their built-in message as if it were set.</summary>
    private static string? Default(ValidationAttribute rule) => Defaults.GetOrAdd(rule.GetType(), static type =>
        type.GetConstructor([]) is { } constructor ? ((ValidationAttribute)constructor.Invoke([])).ErrorMessage : null);

    private static string? Word(ValidationAttribute rule, object? value) => rule switch
    {
        RequiredAttribute => RuleText.Of(value is null ? "Required" : "NotEmpty"),
        StringLengthAttribute { MinimumLength: > 0 } length => RuleText.Of("BetweenCharacters", length.MinimumLength, length.MaximumLength, Length(value)),
        StringLengthAttribute length => AtMost(length.MaximumLength, value),
        MaxLengthAttribute length => AtMost(length.Length, value),
        MinLengthAttribute length => RuleText.Of("AtLeast" + Unit(value), length.Length, Length(value)),
        LengthAttribute length => RuleText.Of("Between" + Unit(value), length.MinimumLength, length.MaximumLength, Length(value)),
        RangeAttribute range => InRange(range),
        EmailAddressAttribute => RuleText.Of("Email"),
        UrlAttribute => RuleText.Of("Url"),
        PhoneAttribute => RuleText.Of("Phone"),
        CreditCardAttribute => RuleText.Of("Card"),
        Base64StringAttribute => RuleText.Of("Base64"),
        AllowedValuesAttribute allowed => RuleText.Of("OneOf", string.Join(", ", allowed.Values)),
        DeniedValuesAttribute => RuleText.Of("Denied"),
        _ => null,
    };

    /// <summary>The message for a text that is too long for its column.</summary>
    public static string AtMost(int limit, object? value) => RuleText.Of("AtMost" + Unit(value), limit, Length(value));

    private static string InRange(RangeAttribute range)
    {
        var (least, most) = (Text(range.Minimum), Text(range.Maximum));
        var (above, below) = (range.MinimumIsExclusive ? "MoreThan" : "AtLeast", range.MaximumIsExclusive ? "LessThan" : "AtMost");

        return IsExtreme(range.Maximum) ? RuleText.Of(above, least)
            : IsExtreme(range.Minimum) ? RuleText.Of(below, most)
            : range.MinimumIsExclusive || range.MaximumIsExclusive ? RuleText.Of(above + below, least, most)
            : RuleText.Of("FromTo", least, most);
    }

    private static bool IsExtreme(object limit) => limit is int.MaxValue or int.MinValue or double.MaxValue or double.MinValue ||
        (limit is double number && double.IsInfinity(number));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Unit(object? value) => value is string ? "Characters" : "Items";

    private static int Length(object? value) => value switch
    {
        string text => text.Length,
        System.Collections.ICollection items => items.Count,
        _ => 0,
    };
}
