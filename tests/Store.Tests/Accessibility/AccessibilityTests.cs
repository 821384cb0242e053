using System.Text.Json;
using Microsoft.Playwright;

namespace Store.Tests.Accessibility;

/// <summary>Every page that the framework shows to people, before axe-core and under the keyboard. Pictures: <c>artifacts/screenshots</c>.</summary>
public sealed class AccessibilityTests(AxePages pages) : IClassFixture<AxePages>
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
    public async Task An_own_page_has_no_violation_in_light_dark_and_on_a_phone(string name, string path, int status) => await CheckAsync(name, path, status);

    [Fact]
    public async Task The_documentation_has_no_violation_in_light_dark_and_on_a_phone() => await CheckAsync("docs", "/docs", 200);

    [Theory]
    [MemberData(nameof(Own))]
    public async Task The_keyboard_reaches_every_link_and_button_and_shows_where_it_is(string name, string path, int status)
    {
        var page = await OpenAsync(path, status, ColorScheme.Light, 1280);
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
        var page = await OpenAsync("/", 200, ColorScheme.Light, 1280);

        await page.Locator("a[href$='/_gable/errors']").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/_gable/errors");
        await page.Context.CloseAsync();
    }

    private async Task CheckAsync(string name, string path, int status)
    {
        var complaints = new List<string>();

        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 400), (ColorScheme.Dark, 400) })
        {
            var page = await OpenAsync(path, status, scheme, width);
            var shown = $"{name}-{scheme}-{width}".ToLowerInvariant();
            await page.EvaluateAsync(pages.Axe);
            var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`)))");
            complaints.AddRange(found.EnumerateArray().Select(complaint => $"{shown} {complaint}"));

            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                complaints.Add($"{shown} is wider than the window.");
            }

            await page.ScreenshotAsync(new() { Path = Path.Combine(AxePages.Root, "artifacts", "screenshots", $"{shown}.png") });
            await page.Context.CloseAsync();
        }

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    private async Task<IPage> OpenAsync(string path, int status, ColorScheme scheme, int width)
    {
        Assert.SkipWhen(pages.SkipReason is not null, pages.SkipReason ?? "");

        // The policy would keep axe-core out, as it keeps every foreign script out.
        var context = await pages.Browser.NewContextAsync(new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = await context.NewPageAsync();
        var response = await page.GotoAsync(new Uri(pages.Address, path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(status, response!.Status);
        Assert.StartsWith("text/html", response.Headers["content-type"], StringComparison.Ordinal);

        if (path == "/docs")
        {
            await page.GetByText("The HTTP API of").First.WaitForAsync();
        }

        return page;
    }
}
