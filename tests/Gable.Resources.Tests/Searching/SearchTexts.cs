namespace Gable.Resources.Tests.Searching;

/// <summary>Generated texts, the same in every run, and the words to look for in them.</summary>
internal static class SearchTexts
{
    public const int Rows = 400;

    private static readonly string[] Parts =
    [
        "İstanbul", "ISTANBUL", "istanbul", "ısırgan", "straße", "STRASSE", "GROẞ", "Café", "CAFÉ", "100%", "a_b_c", "back\\slash", "it's", "\"quoted\"", "🙂🙃🙂", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "ΣΟΦΟΣ", "σοφος", "Ოქრო", "ოქრო", "ᎣᏏᏲ", "ꭳꮟᏺ", "日本語の文字", "Kelvin", "ſtraße", "AND", "OR NOT", "NEAR(a b)", "col:word", "x*", "{0}", "@p0", "lamp", "Lampe", "kettle", "Kettles", "ab", "Z",
    ];

    public static (string Title, string Tag, string? Note) Make(Random random) =>
        ($"{Part(random)} {Part(random)} {random.Next(1000)}", Part(random), random.Next(3) == 0 ? null : $"{Part(random)}{Part(random)}");

    /// <summary>Whole parts, their other case, pieces of one to seven letters, and two words at once.</summary>
    public static IEnumerable<string> Words()
    {
        var random = new Random(11);

        foreach (var part in Parts)
        {
            yield return part;
            yield return part.ToUpperInvariant();
            yield return part.ToLowerInvariant();
        }

        for (var i = 0; i < 60; i++)
        {
            var letters = string.Concat(Part(random), Part(random)).EnumerateRunes().ToArray();
            var start = random.Next(letters.Length);
            var piece = string.Concat(letters.Skip(start).Take(random.Next(1, 8)));
            yield return piece;
            yield return $"{piece} {Part(random)}";
        }

        yield return "nothing has this";
        yield return "99";
        yield return "lamp kettle 1";
    }

    private static string Part(Random random) => Parts[random.Next(Parts.Length)];
}
