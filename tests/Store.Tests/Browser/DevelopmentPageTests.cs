using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Store.Tests.Browser;

/// <summary>Every page that the framework shows to developers, before axe-core and under the keyboard.</summary>
public sealed partial class DevelopmentPageTests(DevelopmentPages pages) : IClassFixture<DevelopmentPages>
{
    private const int MaxTabs = 300;

    /// <summary>Name, path and status of each page.</summary>
    public static TheoryData<string, string, int> Own => new()
    {
        { "welcome", "/", 200 },
        { "error", "/fails?shelf=3", 500 },
        { "pending-migration", "/api/products", 500 },
        { "errors", "/_gable/errors", 200 },
        { "error-reference", "/_gable/errors/GABLE1510", 200 },
        { "unknown-error", "/_gable/errors/GABLE9999", 404 },
        { "not-found", "/nope", 404 },
        { "bad-query", "/api/products?prise=3&sort=-name,colour", 400 },
    };

    [Theory]
    [MemberData(nameof(Own))]
    public async Task An_own_page_has_no_violation(string name, string path, int status)
    {
        var complaints = await pages.ComplaintsAsync(name, page => OpenAsync(page, path, status));

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_documentation_has_no_violation()
    {
        var complaints = await pages.ComplaintsAsync("docs", async page =>
        {
            await OpenAsync(page, "/docs", 200);
            await page.GetByText("The HTTP API of").First.WaitForAsync();
        }, isOpenedAnew: true);

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task The_keyboard_reaches_every_link_and_button_and_shows_where_it_is(string name, string path, int status)
    {
        var page = await pages.NewPageAsync();
        await OpenAsync(page, path, status);
        var wanted = await page.EvaluateAsync<int>("window.wanted = [...document.querySelectorAll('a[href], button, summary')].filter(e => e.checkVisibility()); wanted.length");
        var seen = new HashSet<int>();

        for (var i = 0; i < MaxTabs && seen.Count < wanted; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<JsonElement>("(() => { const e = document.activeElement, s = getComputedStyle(e); return [wanted.indexOf(e), s.outlineStyle !== 'none' || s.boxShadow !== 'none'] })()");

            if (at[0].GetInt32() >= 0)
            {
                Assert.True(at[1].GetBoolean(), $"{name}: nothing shows that link or button {at[0]} has the focus.");
                seen.Add(at[0].GetInt32());
            }
        }

        Assert.Equal(wanted, seen.Count);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Enter_on_a_link_follows_it()
    {
        var page = await pages.NewPageAsync();
        await OpenAsync(page, "/", 200);

        await page.Locator("a[href$='/_gable/errors']").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(ErrorsPage());
        await page.Context.CloseAsync();
    }

    private static async Task OpenAsync(IPage page, string path, int status)
    {
        var response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(status, response!.Status);
        Assert.StartsWith("text/html", response.Headers["content-type"], StringComparison.Ordinal);
    }

    [GeneratedRegex("/_gable/errors$")]
    private static partial Regex ErrorsPage();
}
