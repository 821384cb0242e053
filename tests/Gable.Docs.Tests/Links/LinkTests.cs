namespace Gable.Docs.Tests;

/// <summary>No link of the repository's pages leads nowhere.</summary>
public sealed class LinkTests
{
    [Fact]
    public void Every_relative_link_and_anchor_leads_somewhere()
    {
        var checker = new LinkChecker(
            static path => path.EndsWith(".md", StringComparison.Ordinal) ? Repository.Read(path) : null,
            static path => File.Exists(Repository.FullPath(path)) || Directory.Exists(Repository.FullPath(path)));
        var problems = Repository.MarkdownFiles.SelectMany(path => checker.Problems(MarkdownPage.Load(path))).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(Repository.MarkdownFiles.Count > 100, "Few pages were found.");
    }

    [Theory]
    [InlineData("[a](other.md)")]
    [InlineData("[a](other.md#two-words--more)")]
    [InlineData("[a](../docs/other.md#two-words--more-1)")]
    [InlineData("[a](#here)")]
    [InlineData("[a](https://example.com/nothing.md#nothing)")]
    [InlineData("`[a](nothing.md)` is how a link is written")]
    [InlineData("```md\n[a](nothing.md)\n```")]
    public void A_link_that_leads_somewhere_is_fine(string text) => Assert.Empty(Problems(text));

    [Theory]
    [InlineData("[a](othr.md)", "page.md:3: othr.md leads to docs/othr.md, which does not exist.")]
    [InlineData("[a](../../other.md)", "page.md:3: ../../other.md leads to somewhere outside the repository, which does not exist.")]
    [InlineData("[a](other.md#two-words)", "page.md:3: docs/other.md has no heading #two-words; it has #two-words--more, #two-words--more-1.")]
    [InlineData("![a](assets/none.svg)", "page.md:3: assets/none.svg leads to docs/assets/none.svg, which does not exist.")]
    [InlineData("[a](/docs/other.md)", "page.md:3: /docs/other.md starts at the root of the server; write it relative to the page.")]
    [InlineData("[a]: nothing.md", "page.md:3: nothing.md leads to docs/nothing.md, which does not exist.")]
    public void A_link_that_leads_nowhere_is_told_with_its_page_and_line(string text, string expected) =>
        Assert.Equal("docs/" + expected, Assert.Single(Problems(text)));

    private static IEnumerable<string> Problems(string text)
    {
        var pages = new Dictionary<string, string>
        {
            ["docs/page.md"] = $"# Here\n\n{text}\n",
            ["docs/other.md"] = "# Two words, & more\n\n## [Two words](page.md) `&` more\n\n```bash\n# not a heading\n```\n",
        };

        return new LinkChecker(pages.GetValueOrDefault, pages.ContainsKey).Problems(MarkdownPage.Parse("docs/page.md", pages["docs/page.md"]));
    }
}
