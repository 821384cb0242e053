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

    /// <summary>Longest time that a regular expression may take.</summary>
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The message when a value breaks the rule, otherwise <c>null</c>.</summary>
    public static string? Check(ValidationAttribute rule, object? value, object owner, string name, IServiceProvider services)
    {
        var context = new DataAnnotationsContext(owner, name, services, items: null) { MemberName = name };

        try
        {
            if (rule is RegularExpressionAttribute pattern && !IsCustom(rule))
            {
                return value is null or "" || Matches(pattern, Convert.ToString(value, CultureInfo.InvariantCulture)!) ? null : $"Must match the pattern {pattern.Pattern}.";
            }

            var result = rule.GetValidationResult(value, context);

            return result == ValidationResult.Success ? null
                : !IsCustom(rule) && Word(rule, value) is { } words ? words
                : result!.ErrorMessage ?? "Is not valid.";
        }
        catch (RegexMatchTimeoutException)
        {
            return "Takes too long to compare with its pattern. Send a shorter text.";
        }
    }

    private static bool Matches(RegularExpressionAttribute pattern, string text)
    {
        var match = Regex.Match(text, pattern.Pattern, RegexOptions.None, PatternTimeout);
        return match.Success && match.Index == 0 && match.Length == text.Length;
    }

    private static bool IsCustom(ValidationAttribute rule) =>
        rule.ErrorMessageResourceName is not null || (rule.ErrorMessage is { } message && message != Default(rule));

    /// <summary>Some attributes present their built-in message as if it were set.</summary>
    private static string? Default(ValidationAttribute rule) => Defaults.GetOrAdd(rule.GetType(), static type =>
        type.GetConstructor([]) is { } constructor ? ((ValidationAttribute)constructor.Invoke([])).ErrorMessage : null);

    private static string? Word(ValidationAttribute rule, object? value) => rule switch
    {
        RequiredAttribute => value is null ? "Is required." : "Must not be empty.",
        StringLengthAttribute { MinimumLength: > 0 } length => $"Must have {length.MinimumLength} to {length.MaximumLength} characters; it has {Length(value)}.",
        StringLengthAttribute length => AtMost(length.MaximumLength, value),
        MaxLengthAttribute length => AtMost(length.Length, value),
        MinLengthAttribute length => $"Must have at least {length.Length} {Unit(value)}; it has {Length(value)}.",
        LengthAttribute length => $"Must have {length.MinimumLength} to {length.MaximumLength} {Unit(value)}; it has {Length(value)}.",
        RangeAttribute range => InRange(range),
        EmailAddressAttribute => "Must be an e-mail address such as ann@example.com.",
        UrlAttribute => "Must be a full address such as https://example.com/page.",
        PhoneAttribute => "Must be a telephone number.",
        CreditCardAttribute => "Must be a card number.",
        Base64StringAttribute => "Must be base64 (RFC 4648, section 4).",
        AllowedValuesAttribute allowed => $"Must be one of {string.Join(", ", allowed.Values)}.",
        DeniedValuesAttribute => "Is not an allowed value.",
        _ => null,
    };

    /// <summary>The message for a text that is too long for its column.</summary>
    public static string AtMost(int limit, object? value) => $"Must have at most {limit} {Unit(value)}; it has {Length(value)}.";

    private static string InRange(RangeAttribute range)
    {
        var (least, most) = (Text(range.Minimum), Text(range.Maximum));
        var below = IsExtreme(range.Maximum);

        return below ? $"Must be {(range.MinimumIsExclusive ? "more than" : "at least")} {least}."
            : IsExtreme(range.Minimum) ? $"Must be {(range.MaximumIsExclusive ? "less than" : "at most")} {most}."
            : range.MinimumIsExclusive || range.MaximumIsExclusive
                ? $"Must be {(range.MinimumIsExclusive ? "more than" : "at least")} {least} and {(range.MaximumIsExclusive ? "less than" : "at most")} {most}."
                : $"Must be from {least} to {most}.";
    }

    private static bool IsExtreme(object limit) => limit is int.MaxValue or int.MinValue or double.MaxValue or double.MinValue ||
        (limit is double number && double.IsInfinity(number));

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string Unit(object? value) => value is string ? "characters" : "items";

    private static int Length(object? value) => value switch
    {
        string text => text.Length,
        System.Collections.ICollection items => items.Count,
        _ => 0,
    };
}
