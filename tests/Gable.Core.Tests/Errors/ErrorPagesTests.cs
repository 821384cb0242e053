using System.Text.RegularExpressions;

namespace Gable.Core.Tests.Errors;

/// <summary>Every error of the framework has its page, and every page its error.</summary>
public sealed partial class ErrorPagesTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Every_id_in_the_code_has_a_page_and_every_page_an_id_in_the_code()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        var pages = Directory.EnumerateFiles(Path.Combine(Root, "docs", "reference", "errors"), "GABLE*.md")
            .Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();

        Assert.Empty(used.Except(pages).Order());

        // The id of a bare HTTP status is made from its number.
        Assert.Empty(pages.Except(used).Where(page => page[5..] is not ['0', '4' or '5', ..]).Order());
    }

    [Fact]
    public void Every_page_says_what_happened_why_and_what_to_do()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "docs", "reference", "errors"), "GABLE*.md"))
        {
            var text = File.ReadAllText(file);
            Assert.StartsWith($"# {Path.GetFileNameWithoutExtension(file)}: ", text, StringComparison.Ordinal);
            Assert.All(["## What happened", "## Why", "## What to do"], heading => Assert.True(text.Contains(heading, StringComparison.Ordinal), $"{file}: {heading}"));
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("\"(GABLE[0-9]{4})[\":]")]
    private static partial Regex Id();
}
