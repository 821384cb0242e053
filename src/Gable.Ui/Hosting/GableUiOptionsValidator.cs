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

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
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
