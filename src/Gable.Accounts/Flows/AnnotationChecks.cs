using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Gable.Accounts;

/// <summary>Checks a property of the application's user class by its annotations, and words what is wrong in the visitor's language.</summary>
internal static class AnnotationChecks
{
    /// <summary>Longest time that a regular expression may take.</summary>
    private const int PatternTimeoutMs = 1_000;

    /// <summary>What is wrong with the value; <c>null</c> for nothing.</summary>
    public static string? Refuse(object? value, PropertyInfo property, ValidationContext context, FlowServices flow) =>
        property.GetCustomAttributes<ValidationAttribute>().Select(rule => Refuse(rule, value, context, flow)).FirstOrDefault(static refusal => refusal is not null);

    private static string? Refuse(ValidationAttribute rule, object? value, ValidationContext context, FlowServices flow)
    {
        if (rule is RegularExpressionAttribute pattern)
        {
            pattern.MatchTimeoutInMilliseconds = PatternTimeoutMs;
        }

        try
        {
            var result = rule.GetValidationResult(value, context);
            return result == ValidationResult.Success ? null : HasOwnWords(rule) ? result!.ErrorMessage ?? "" : Words(rule, value, flow);
        }
        catch (RegexMatchTimeoutException)
        {
            return flow.Text("ErrorValue");
        }
    }

    // What .NET says by itself is English alone, and some of its attributes present that as if it were set.
    private static bool HasOwnWords(ValidationAttribute rule) => rule.ErrorMessageResourceName is not null || rule.GetType().Assembly != typeof(ValidationAttribute).Assembly ||
        (rule.ErrorMessage is { } message && rule.GetType().GetConstructor([]) is var constructor && (constructor is null || ((ValidationAttribute)constructor.Invoke([])).ErrorMessage != message));

    private static string Words(ValidationAttribute rule, object? value, FlowServices flow) => rule switch
    {
        RequiredAttribute => flow.Text("ErrorRequired"),
        StringLengthAttribute length when value is string text && text.Length < length.MinimumLength => flow.Text("ErrorShort", length.MinimumLength),
        StringLengthAttribute length => flow.Text("ErrorLong", length.MaximumLength),
        MaxLengthAttribute length => flow.Text("ErrorLong", length.Length),
        MinLengthAttribute length => flow.Text("ErrorShort", length.Length),
        EmailAddressAttribute => flow.Text("ErrorEmail"),
        _ => flow.Text("ErrorValue"),
    };
}
