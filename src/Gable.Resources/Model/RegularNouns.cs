namespace Gable.Resources;

/// <summary>The plurals and singulars that need no dictionary.</summary>
/// <remarks>Humanizer compiles a hundred regular expressions before its first answer, which was a twentieth of an application's start.
/// Most names of models are regular; a test holds that the answers are Humanizer's own.</remarks>
internal static class RegularNouns
{
    private static readonly string[] IrregularEndings =
        ["person", "personnel", "man", "child", "goose", "foot", "tooth", "mouse", "louse", "criterion", "phenomenon", "that", "die"];

    private static readonly HashSet<string> Uncountable = new(StringComparer.OrdinalIgnoreCase)
    {
        "aircraft", "bison", "corn", "corps", "deer", "elk", "equipment", "fish", "grass", "hair", "information", "l", "luggage", "mail", "means", "metadata", "milk",
        "ml", "money", "moose", "mud", "offspring", "oz", "rice", "salmon", "scissors", "semen", "series", "sheep", "shrimp", "someone", "species", "sperm", "staff",
        "swine", "tbsp", "training", "trout", "tsp", "tuna", "water", "waters",
    };

    /// <summary>The plural; <c>null</c> when the name may be an irregular one.</summary>
    public static string? Plural(string name) => !IsPlain(name) || IrregularEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        ? null
        : (name[^2], name[^1]) switch
        {
            ('a' or 'e' or 'o', 'y') => $"{name}s",
            ('i' or 'u' or 'y', 'y') => null,
            (_, 'y') => $"{name[..^1]}ies",
            ('s', 's') or ('c' or 's', 'h') => $"{name}es",
            ('f', 'e') or ('u', 'm') => null,
            (_, 'b' or 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 'p' or 'r' or 't' or 'w') => $"{name}s",
            _ => null,
        };

    /// <summary>The singular; <c>null</c> when the name may be an irregular one.</summary>
    public static string? Singular(string name) =>
        IsPlain(name) && name[^1] == 's' && name[^2] is 'b' or 'd' or 'g' or 'k' or 'l' or 'm' or 'n' or 'p' or 'r' or 't' ? name[..^1] : null;

    private static bool IsPlain(string name) => name.Length > 2 && char.IsAsciiLetterLower(name[^1]) && char.IsAsciiLetterLower(name[^2]) && !Uncountable.Contains(name);
}
