using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>Says in a schema what the validation pipeline checks.</summary>
internal static partial class RuleSchemas
{
    /// <summary>Adds the rules of a field's attributes and of its column.</summary>
    /// <param name="schema">The field's schema.</param>
    /// <param name="rules">The attributes.</param>
    /// <param name="column">The column, when there is one.</param>
    public static void Apply(OpenApiSchema schema, IEnumerable<ValidationAttribute> rules, IReadOnlyProperty? column)
    {
        var known = rules.ToList();

        foreach (var rule in known)
        {
            Apply(schema, rule);
        }

        foreach (var pattern in known.OfType<RegularExpressionAttribute>())
        {
            Pattern(schema, pattern, known.Exists(rule => rule is RequiredAttribute));
        }

        if (Is(schema, JsonSchemaType.String) && schema.Enum is null && schema.Format is null or "email" or "uri")
        {
            schema.MaxLength ??= column?.GetMaxLength();
        }

        if (Is(schema, JsonSchemaType.Number) && schema.Format == "decimal" && column?.GetPrecision() is { } precision)
        {
            Precision(schema, precision, column.GetScale() ?? 0);
        }
    }

    private static void Apply(OpenApiSchema schema, ValidationAttribute rule)
    {
        switch (rule)
        {
            case RequiredAttribute { AllowEmptyStrings: false }:
                Length(schema, 1, null, textOnly: true);
                break;
            case StringLengthAttribute length:
                Length(schema, length.MinimumLength, length.MaximumLength, textOnly: true);
                break;
            case MaxLengthAttribute length:
                Length(schema, null, length.Length < 0 ? null : length.Length);
                break;
            case MinLengthAttribute length:
                Length(schema, length.Length, null);
                break;
            case LengthAttribute length:
                Length(schema, length.MinimumLength, length.MaximumLength);
                break;
            case RangeAttribute range:
                Range(schema, range);
                break;
            case EmailAddressAttribute when Is(schema, JsonSchemaType.String):
                schema.Format = "email";
                break;
            case UrlAttribute when Is(schema, JsonSchemaType.String):
                schema.Format = "uri";
                break;
            case Base64StringAttribute when Is(schema, JsonSchemaType.String):
                schema.ContentEncoding = "base64";
                break;
            case AllowedValuesAttribute allowed when schema.Enum is null:
                schema.Enum = [.. allowed.Values.OfType<object>().Select(value => JsonValue.Create(value)).OfType<JsonNode>()];
                break;
        }
    }

    private static void Length(OpenApiSchema schema, int? least, int? most, bool textOnly = false)
    {
        // Bytes are counted before they are written in base64; a length of the text would say something else.
        if (Is(schema, JsonSchemaType.String) && schema.ContentEncoding is null && schema.Enum is null)
        {
            schema.MinLength = Math.Max(least ?? 0, schema.MinLength ?? 0) is > 0 and var length ? length : schema.MinLength;
            schema.MaxLength = most is null ? schema.MaxLength : Math.Min(most.Value, schema.MaxLength ?? int.MaxValue);
        }
        else if (Is(schema, JsonSchemaType.Array) && !textOnly)
        {
            schema.MinItems = least is > 0 ? least : schema.MinItems;
            schema.MaxItems = most ?? schema.MaxItems;
        }
    }

    private static void Range(OpenApiSchema schema, RangeAttribute range)
    {
        if (!Is(schema, JsonSchemaType.Integer) && !Is(schema, JsonSchemaType.Number))
        {
            return;
        }

        // Limits that are written as text are parsed by the first comparison.
        _ = range.IsValid(range.OperandType.IsValueType ? Activator.CreateInstance(range.OperandType) : null);

        if (Number(range.Minimum) is { } least)
        {
            (schema.Minimum, schema.ExclusiveMinimum) = range.MinimumIsExclusive ? (default(string), least) : (least, default(string));
        }

        if (Number(range.Maximum) is { } most)
        {
            (schema.Maximum, schema.ExclusiveMaximum) = range.MaximumIsExclusive ? (default(string), most) : (most, default(string));
        }
    }

    private static string? Number(object limit) => limit switch
    {
        int.MinValue or int.MaxValue => null,
        double number => double.IsFinite(number) && Math.Abs(number) < 1e28 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : null,
        int or long or decimal => ((IFormattable)limit).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static void Precision(OpenApiSchema schema, int precision, int scale)
    {
        if (precision - scale is >= 0 and <= 28 and var digits)
        {
            var limit = "1" + new string('0', digits);
            schema.ExclusiveMaximum ??= schema.Maximum is null ? limit : null;
            schema.ExclusiveMinimum ??= schema.Minimum is null ? "-" + limit : null;
        }
    }

    /// <summary>The server compares the whole text, and lets an empty one pass; what ECMAScript's dialect does not know is left out.</summary>
    private static void Pattern(OpenApiSchema schema, RegularExpressionAttribute rule, bool isRequired)
    {
        if (!Is(schema, JsonSchemaType.String) || schema.Pattern is not null || DotNetOnly().IsMatch(rule.Pattern))
        {
            return;
        }

        var inner = rule.Pattern is ['^', .. var rest] ? rest : rule.Pattern;
        inner = inner is [.. var start, '$'] && !start.EndsWith('\\') ? start : inner;
        var acceptsEmpty = isRequired || Regex.IsMatch("", $"^(?:{inner})$", RegexOptions.None, TimeSpan.FromSeconds(1));
        schema.Pattern = acceptsEmpty && !inner.Contains('|', StringComparison.Ordinal) ? $"^{inner}$" : $"^(?:{inner}){(acceptsEmpty ? "" : "?")}$";
    }

    private static bool Is(OpenApiSchema schema, JsonSchemaType type) => schema.Type is { } types && types.HasFlag(type);

    [GeneratedRegex(@"\\[AZzGp]|\(\?[#imnsx\-'>]|\(\?\(|\[[^\]]*-\[", RegexOptions.NonBacktracking, Timeout.Infinite)]
    private static partial Regex DotNetOnly();
}
