using System.Globalization;
using Microsoft.Extensions.Options;

namespace Gable.Ui;

/// <summary>Names what is wrong with <c>Gable:Ui</c>.</summary>
internal sealed class GableUiOptionsValidator : IValidateOptions<GableUiOptions>
{
    public ValidateOptionsResult Validate(string? name, GableUiOptions options)
    {
        var problems = options.SpokenLanguages.Where(static language => !IsKnown(language)).Select(static language =>
            $"Gable:Ui:SpokenLanguages has \"{language}\", which is no language. Write a BCP 47 tag such as \"en\" or \"de-AT\".").ToList();

        if (options.Icon is { } icon && !UiRedirect.IsLocal(icon))
        {
            problems.Add($"Gable:Ui:Icon is \"{icon}\"; it must be a path of this application, such as /icon.svg.");
        }

        if (options.Logo is { } logo && !UiRedirect.IsLocal(logo))
        {
            problems.Add($"Gable:Ui:Logo is \"{logo}\"; it must be a path of this application, such as /logo.svg.");
        }

        if (options.AccentColor is { } accent)
        {
            problems.AddRange(Judge(accent));
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Judge(string accent)
    {
        if (UiColor.Parse(accent) is not { } color)
        {
            yield return $"Gable:Ui:AccentColor is \"{accent}\"; write a colour as #0b5f58.";
        }
        else if (color.Contrast(UiAccent.LightGround) is < UiColor.Readable and var contrast)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Gable:Ui:AccentColor is {accent}, which is read on light pages with a contrast of {Math.Floor(contrast * 10) / 10:0.0}; text needs 4.5 (WCAG 2.2, 1.4.3). The nearest that has it is {color.ReadableOn(UiAccent.LightGround, UiColor.Black)}.");
        }
    }

    private static bool IsKnown(string? language)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(language) && CultureInfo.GetCultureInfo(language, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
