using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Gable.Resources.Tests.Validation;

public sealed class RulePatternTests
{
    [Theory]
    [InlineData("[A-Z]{2,3}-[0-9]+", "AB-1", true)]
    [InlineData("[A-Z]{2,3}-[0-9]+", "xAB-1", false)]
    [InlineData("[A-Z]{2,3}-[0-9]+", "AB-1\n", false)]
    [InlineData("a|ab", "ab", false)]
    [InlineData("^(?:a|ab)$", "ab", true)]
    [InlineData("^(?!admin)[a-z]+$", "ada", true)]
    [InlineData("^(?!admin)[a-z]+$", "administrator", false)]
    [InlineData(@"([a-z])\1", "ee", true)]
    public void The_whole_text_must_match_as_the_attribute_says(string pattern, string text, bool expected)
    {
        Assert.Equal(expected, RulePatterns.MatchesWhole(pattern, text));
        Assert.Equal(expected, new RegularExpressionAttribute(pattern).IsValid(text));
    }

    // With backtracking this one takes longer than anybody lives; a limit by the clock would refuse right texts on a busy machine too.
    [Fact]
    public void A_pattern_that_could_run_away_is_answered_in_time_that_grows_with_the_text() =>
        Assert.False(RulePatterns.MatchesWhole("^(a+)+$", new string('a', 100_000) + "!"));

    [Fact]
    public void What_cannot_be_answered_so_has_a_limit() =>
        Assert.Throws<RegexMatchTimeoutException>(() => RulePatterns.MatchesWhole("^(?=(a+)+$).*$", new string('a', 100_000) + "!"));
}
