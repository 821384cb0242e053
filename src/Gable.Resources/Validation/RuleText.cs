using System.Globalization;
using System.Resources;

namespace Gable.Resources;

/// <summary>The messages of the built-in rules in the language of the request: whoever checks has set it (<see cref="Gable.Core.RequestLanguage.Apply"/>).</summary>
internal static class RuleText
{
    private static readonly ResourceManager Texts = new(typeof(RuleText));

    public static string Of(string name) => Texts.GetString(name, CultureInfo.CurrentUICulture)!;

    public static string Of(string name, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, Of(name), values);
}
