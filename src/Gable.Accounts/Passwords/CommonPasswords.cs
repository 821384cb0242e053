using System.Collections.Frozen;

namespace Gable.Accounts;

/// <summary>Knows passwords that attackers try first: those of the list, and what people make of them.</summary>
/// <remarks>NIST SP 800-63B, section 3.1.1.2; ASVS 5.0, 6.2.4 and 6.2.11. No rule asks for kinds of characters.</remarks>
internal static class CommonPasswords
{
    private const int ShortestWord = 4;

    private static readonly FrozenSet<string> Listed = Read();

    /// <param name="password">The password.</param>
    /// <param name="context">Words that a guesser would take: parts of the address, the name, the product.</param>
    public static bool Contains(string password, IEnumerable<string> context)
    {
        var text = password.ToLowerInvariant();
        var words = context.Select(static word => word.ToLowerInvariant()).Where(static word => word.Length >= ShortestWord).ToHashSet(StringComparer.Ordinal);
        return Listed.Contains(text) || text.Distinct().Count() <= 3 || Repeats(text) || Runs(text) || IsDecorated(text, words);
    }

    // "abcabcabcabc": one short piece over and over.
    private static bool Repeats(string text)
    {
        for (var period = 1; period <= Math.Min(6, text.Length / 2); period++)
        {
            if (Enumerable.Range(period, text.Length - period).All(at => text[at] == text[at - period]))
            {
                return true;
            }
        }

        return false;
    }

    // "abcdef123456": at most two breaks between steps of one.
    private static bool Runs(string text)
    {
        var breaks = 0;

        for (var at = 1; at < text.Length; at++)
        {
            breaks += Math.Abs(text[at] - text[at - 1]) <= 1 ? 0 : 1;
        }

        return breaks <= 2;
    }

    // "!password2024": a known word, or two, between a few digits and signs.
    private static bool IsDecorated(string text, HashSet<string> words)
    {
        var core = text.Trim([.. text.Where(static letter => !char.IsLetter(letter)).Distinct()]);
        var decoration = text.Length - core.Length;
        return core.Length >= ShortestWord && new[] { core, Plain(core) }.Any(read =>
            (decoration <= 6 && IsKnown(read, words)) || (decoration <= 4 && IsTwoKnown(read, words)));
    }

    private static bool IsTwoKnown(string core, HashSet<string> words) =>
        Enumerable.Range(ShortestWord, Math.Max(0, core.Length - (2 * ShortestWord) + 1)).Any(at => IsKnown(core[..at], words) && IsKnown(core[at..], words));

    private static bool IsKnown(string word, HashSet<string> words) => Listed.Contains(word) || words.Contains(word);

    // "p@ssw0rd" as it is read.
    private static string Plain(string text) => text.Replace('@', 'a').Replace('4', 'a').Replace('3', 'e').Replace('1', 'i').Replace('!', 'i').Replace('0', 'o').Replace('$', 's').Replace('5', 's').Replace('7', 't');

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n').Where(static line => line.Length >= ShortestWord && line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
