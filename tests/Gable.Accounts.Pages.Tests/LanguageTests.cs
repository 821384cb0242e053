using System.Net;
using System.Text.RegularExpressions;
using Gable.Tests.Shared;
using Gable.Ui.Tests;

namespace Gable.Accounts.Pages.Tests;

/// <summary>A page in German has no English left.</summary>
public sealed partial class LanguageTests(UiApp app) : IClassFixture<UiApp>
{
    // The same in both languages.
    private static readonly string[] Same = ["Name", "Passkeys", "Code", "Text", "English", "Deutsch", "Tokens", "AL"];

    // What stands in quotes in the application under test is its sample data.
    private static readonly string[] Samples =
        [.. Literals().Matches(File.ReadAllText(Path.Combine(TestBrowser.Root, "tests", "Gable.Accounts.Pages.Tests", "UiApp.cs"))).Select(static match => match.Groups[1].Value).Where(static text => text.Length > 2).OrderByDescending(static text => text.Length)];

    public static TheoryData<string> Keys => [.. AccountPageCatalog.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_page_says_nothing_in_both_languages_alike(string key)
    {
        foreach (var query in new[] { "", "?refused=1", "?empty=1" })
        {
            var (english, german) = (await TextsAsync($"/account/{key}{query}", "en"), await TextsAsync($"/account/{key}{query}", "de"));
            var left = english.Intersect(german).Where(static text => !IsSample(text)).ToList();

            Assert.NotEmpty(german);
            Assert.True(left.Count == 0, $"{key}{query}: {string.Join(" | ", left)}");
        }
    }

    [Fact]
    public void No_German_text_is_the_English_one()
    {
        var texts = new System.Resources.ResourceManager("Gable.Accounts.Pages.AccountText", typeof(AccountText).Assembly);
        var (english, german) = (Read(""), Read("de"));

        Assert.Empty(english.Where(pair => german[pair.Key] == pair.Value && !Same.Contains(pair.Value)).Select(static pair => $"{pair.Key}: {pair.Value}"));
        Assert.Empty(english.Where(pair => Placeholders(pair.Value) != Placeholders(german[pair.Key])).Select(static pair => pair.Key));

        Dictionary<string, string> Read(string culture) => texts.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().ToDictionary(static entry => (string)entry.Key, static entry => (string)entry.Value!);

        static string Placeholders(string text) => string.Concat(Placeholder().Matches(text).Select(static match => match.Value).Distinct().Order());
    }

    private static bool IsSample(string text) => !LetterPair().IsMatch(Samples.Concat(Same).Aggregate(text, static (rest, sample) => rest.Replace(sample, "", StringComparison.Ordinal)));

    private async Task<HashSet<string>> TextsAsync(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var html = Hidden().Replace(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "");
        return [.. Tags().Split(html).Concat(Attributes().Matches(html).Select(static match => match.Groups[1].Value)).Select(static text => WebUtility.HtmlDecode(text).Trim()).Where(static text => LetterPair().IsMatch(text) && !Opaque().IsMatch(text))];
    }

    [GeneratedRegex("<(script|style|svg|code|template)\\b.*?</\\1>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("\"([^\"\\n]+)\"")]
    private static partial Regex Literals();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("(?:aria-label|aria-description|placeholder|title|alt|data-g-cancelled|data-g-confirm)=\"([^\"]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex("\\p{L}{2}")]
    private static partial Regex LetterPair();

    // Keys and recovery codes.
    [GeneratedRegex("^[A-Z2-7]{32}$|^[a-z0-9]{4}(-[a-z0-9]{4})+$")]
    private static partial Regex Opaque();

    [GeneratedRegex("\\{\\d\\}")]
    private static partial Regex Placeholder();
}
