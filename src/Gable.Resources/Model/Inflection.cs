using System.Text.RegularExpressions;
using Humanizer;

namespace Gable.Resources;

/// <summary>English plurals, singulars and sentences of names.</summary>
/// <remarks>Humanizer's expressions have no time limit of their own and so the application's second (<c>RegexDefaults</c>), of which their compilation on
/// first use takes its part: on a busy machine that alone ran out, and the application did not start. The work is done then, so it is asked again.</remarks>
internal static class Inflection
{
    private const int MaxAttempts = 20;

    public static string Plural(string name) => RegularNouns.Plural(name) ?? Patiently(name, static name => name.Pluralize());

    public static string Singular(string name) => RegularNouns.Singular(name) ?? Patiently(name, static name => name.Singularize(inputIsKnownToBePlural: false));

    public static string Sentence(string name) => Patiently(name, static name => name.Humanize());

    public static string LowerCase(string name) => Patiently(name, static name => name.Humanize(LetterCasing.LowerCase));

    internal static string Patiently(string name, Func<string, string> inflect)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return inflect(name);
            }
            catch (RegexMatchTimeoutException) when (attempt < MaxAttempts)
            {
            }
        }
    }
}
