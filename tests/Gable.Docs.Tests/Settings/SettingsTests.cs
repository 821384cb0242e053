using Gable.Core;

namespace Gable.Docs.Tests;

/// <summary>The settings that the pages name exist, and those that exist are explained.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly DocumentedApplication _application = new();

    [Fact]
    public void Every_setting_that_a_page_names_exists()
    {
        var checker = new SettingsChecker(_application.Keys);
        var problems = Repository.MarkdownFiles.SelectMany(page => checker.Problems(page, Repository.Read(page))).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void Every_setting_is_in_the_reference_with_its_default()
    {
        var problems = SettingsTable.Problems(Repository.Read("docs/reference/settings.md"), _application.Settings).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));

        // When this names options, DocumentedApplication lacks a package.
        Assert.Empty(_application.MissingOptions);
    }

    [Theory]
    [InlineData("Set `Gable:Limits:MaxBodyByte`.", "page.md:1: nothing reads the setting Gable:Limits:MaxBodyByte.")]
    [InlineData("Set it.\n\n    export Gable__Limit__MaxBodyBytes=1", "page.md:3: nothing reads the setting Gable:Limit:MaxBodyBytes.")]
    [InlineData("```json\n{ \"Gable\": { \"Limits\": { \"MaxBody\": 1 } } }\n```", "page.md:2: nothing reads the setting Gable:Limits:MaxBody.")]
    public void A_setting_that_does_not_exist_is_told_with_its_page_and_line(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(new SettingsChecker(["Gable:Limits:MaxBodyBytes"]).Problems("page.md", text)));

    [Theory]
    [InlineData("The section `Gable:Limits`, its key Gable:Limits:MaxBodyBytes: an entry `Gable__Security__TrustedProxies__0`.")]
    [InlineData("```json\n{ \"Gable\": { \"Security\": { \"TrustedProxies\": [\"10.0.0.7\"] } } }\n```")]
    public void Sections_and_entries_of_lists_exist(string text) =>
        Assert.Empty(new SettingsChecker(["Gable:Limits:MaxBodyBytes", "Gable:Security:TrustedProxies:*"]).Problems("page.md", text));

    [Theory]
    [InlineData("| `Gable:A:Time` | Longest time. Default 10 s; range 1 s to 1 minute. |", "00:00:10")]
    [InlineData("| `Gable:A:Time` | Default 500 ms. |", "00:00:00.5000000")]
    [InlineData("| `Gable:A:Time` | Default 365 days. |", "365.00:00:00")]
    [InlineData("| `Gable:A:Time` | Default zero. |", "00:00:00")]
    [InlineData("| `Gable:A:Time` | Default 1 MiB. |", "1048576")]
    [InlineData("| `Gable:A:Time` | Default 4,096; range 0 to 1,000,000. |", "4096")]
    [InlineData("| `Gable:A:Time` | Default `false`. |", "false")]
    [InlineData("| `Gable:A:Time` | Default: one per processor. |", "")]
    public void Defaults_are_compared_as_people_write_them(string table, string standard) =>
        Assert.Empty(SettingsTable.Problems(table, [new Setting("Gable:A:Time", "", standard, "default")]));

    [Theory]
    [InlineData("", "Gable:A:Time is not in the table.")]
    [InlineData("| `Gable:A:Time` | Longest time. |", "Gable:A:Time: the row does not say \"Default …\".")]
    [InlineData("| `Gable:A:Time` | Default 11 s. |", "Gable:A:Time: the row says \"Default 11 s\", the default is 00:00:10.")]
    public void A_setting_that_is_missing_or_has_another_default_is_told(string table, string expected) =>
        Assert.Equal(expected, Assert.Single(SettingsTable.Problems(table, [new Setting("Gable:A:Time", "", "00:00:10", "default")])));

    public void Dispose() => _application.Dispose();
}
