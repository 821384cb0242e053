namespace Gable.Core.Tests.Logging;

/// <summary>The address of a request in its line of the log.</summary>
public sealed class ShownQueryTests
{
    [Theory]
    [InlineData(null, "/a")]
    [InlineData("", "/a")]
    [InlineData("?", "/a")]
    [InlineData("?token=topsecret", "/a?token=…")]
    [InlineData("?x=1&x=2&y", "/a?x=…&x=…&y=…")]
    [InlineData("?price%5Bgte%5D=5&first+name=Ann", "/a?price[gte]=…&first name=…")]
    [InlineData("?&&a=b=c&", "/a?a=…")]
    public void Names_are_shown_as_they_mean_and_values_are_not(string? query, string shown) =>
        Assert.Equal(shown, ShownQuery.After("/a", query, withValues: false));

    [Fact]
    public void Values_are_shown_on_demand_without_those_whose_name_says_that_they_are_secret() =>
        Assert.Equal("/a?q=two words&token=" + SecretMask.Mask, ShownQuery.After("/a", "?q=two%20words&token=topsecret", withValues: true));

    [Fact]
    public void A_long_query_is_shown_whole_and_cut_where_it_is_cleaned()
    {
        var names = string.Join('&', Enumerable.Range(0, 100).Select(static number => FormattableString.Invariant($"name{number}=value")));

        var shown = ShownQuery.After("/a", "?" + names, withValues: false);

        Assert.EndsWith("&name99=…", shown, StringComparison.Ordinal);
        Assert.Equal(shown[..50] + "…", Text.Clean(shown, 50));
    }

    [Theory]
    [InlineData("a\nb", "a?b")]
    [InlineData("a\u007fb\u009fc", "a?b?c")]
    [InlineData("a\u2028b\u2029c\u202ed\u2066e\u2069f", "a?b?c?d?e?f")]
    [InlineData("Füße … 📷", "Füße … 📷")]
    public void What_could_write_a_line_of_its_own_becomes_a_question_mark(string text, string cleaned) =>
        Assert.Equal(cleaned, Text.Clean(text));

    [Fact]
    public void A_query_costs_one_text()
    {
        const string query = "?published=true&sort=-createdAt&include=author";
        ShownQuery.After("/api/posts", query, withValues: false);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            ShownQuery.After("/api/posts", query, withValues: false);
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000;
        Assert.InRange(each, 1, 160);
    }
}
