using System.Globalization;
using System.Resources;

namespace Gable.Resources;

/// <summary>The messages of the built-in rules in the language of the request: English unless somebody set another, as the pages of the admin and <c>UseRequestLocalization</c> do.</summary>
internal static class RuleText
{
    private static readonly ResourceManager Texts = new(typeof(RuleText));

    public static string Of(string name) => Texts.GetString(name, CultureInfo.CurrentUICulture)!;

    public static string Of(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Of(name), values);
}
