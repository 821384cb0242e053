using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Gable.Resources;

/// <summary>The regular expressions of rules, made once.</summary>
internal static class RulePatterns
{
    /// <summary>Longest time that an expression may take whose time could grow without bound.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    // A cache of pure facts about the patterns that the code has; it holds no application's state.
    private static readonly ConcurrentDictionary<string, Regex> Expressions = new();

    /// <summary>Whether the pattern matches the text as a whole, as <c>[RegularExpression]</c> means it.</summary>
    /// <exception cref="RegexMatchTimeoutException">It took too long, which only a pattern with look-around, back references and the like can.</exception>
    public static bool MatchesWhole([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string text)
    {
        var match = Expressions.GetOrAdd(pattern, Make).Match(text);
        return match.Success && match.Index == 0 && match.Length == text.Length;
    }

    // A limit goes by the clock and so would refuse what is right on a busy machine: where time is bounded by the length of the text, there is none.
    private static Regex Make(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, RegexOptions.None, Timeout);
        }
    }
}
