using System.Text.Json;
using Gable.Tests.Shared;
using Microsoft.Playwright;

namespace Gable.Ui.Tests;

/// <summary>The components in Chromium, before axe-core and under the keyboard.</summary>
public sealed class BrowserTests(UiBrowser browser) : IClassFixture<UiBrowser>
{
    private const int MaxTabs = 200;

    [Theory]
    [InlineData("/gallery", "gallery")]
    [InlineData("/card", "card")]
    public async Task A_page_has_no_violation_in_light_dark_and_on_a_phone(string path, string name)
    {
        var complaints = await browser.ComplaintsAsync(
            $"ui-{name}", path, [(ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 400), (ColorScheme.Dark, 400)], isWhole: true);

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_keyboard_reaches_every_control_and_shows_where_it_is()
    {
        var page = await OpenAsync("/gallery");
        var wanted = await page.EvaluateAsync<int>("window.wanted = [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')].filter(e => e.checkVisibility()); wanted.length");
        var seen = new HashSet<int>();

        // The page opens with the focus on the list of problems.
        await page.EvaluateAsync("document.activeElement.blur()");

        for (var i = 0; i < MaxTabs && seen.Count < wanted; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<JsonElement>("(() => { const e = document.activeElement, s = getComputedStyle(e); return [wanted.indexOf(e), s.outlineStyle !== 'none' || s.boxShadow !== 'none', e.outerHTML] })()");

            if (at[0].GetInt32() >= 0)
            {
                Assert.True(at[1].GetBoolean(), $"Nothing shows that this has the focus: {at[2]}");
                seen.Add(at[0].GetInt32());
            }
        }

        Assert.Equal(wanted, seen.Count);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_dialog_a_menu_and_the_theme_work_with_and_without_scripts(bool scripts)
    {
        var page = await OpenAsync("/gallery", new() { JavaScriptEnabled = scripts, ColorScheme = ColorScheme.Light });
        var dialog = page.Locator("#confirm");

        await page.GetByRole(AriaRole.Link, new() { Name = "Delete", Exact = true }).First.ClickAsync();
        await Assertions.Expect(dialog).ToBeVisibleAsync();

        if (scripts)
        {
            await page.Keyboard.PressAsync("Escape");
        }
        else
        {
            await dialog.GetByText("Cancel").ClickAsync();
        }

        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await page.GetByLabel("Appearance").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).ClickAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_phone_the_menu_opens_over_the_page_with_and_without_scripts(bool scripts)
    {
        var page = await OpenAsync("/gallery", new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = 400, Height = 800 } });
        var item = page.GetByRole(AriaRole.Link, new() { Name = "Dashboard" });

        await Assertions.Expect(item).ToBeHiddenAsync();
        await page.GetByLabel("Open menu").ClickAsync();
        await Assertions.Expect(item).ToBeVisibleAsync();
        await TestBrowser.PictureAsync(page, "ui-menu-400");
        await page.GetByLabel("Close menu").ClickAsync();
        await Assertions.Expect(item).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_box_chooses_every_row_and_the_count_follows()
    {
        var page = await OpenAsync("/gallery");

        await Assertions.Expect(page.GetByText("1 selected")).ToBeVisibleAsync();
        await page.GetByLabel("Select all rows").First.CheckAsync();
        await Assertions.Expect(page.GetByText("5 selected")).ToBeVisibleAsync();
        await page.GetByLabel("Select Enamel mug").UncheckAsync();
        await Assertions.Expect(page.GetByText("4 selected")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_password_can_be_seen_and_the_policy_refuses_nothing()
    {
        var page = await OpenAsync("/card", prepare: static page => page.Console += static (_, message) => Assert.True(message.Type != "error", $"{message.Text} {message.Location}"));

        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a long enough secret");
        await page.GetByLabel("Show password").ClickAsync();
        await Assertions.Expect(page.Locator("#f-password")).ToHaveAttributeAsync("type", "text");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Right_to_left_mirrors_the_page()
    {
        var page = await OpenAsync("/gallery");

        await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.g-shell-side').getBoundingClientRect().left > document.querySelector('main').getBoundingClientRect().left"));
        await TestBrowser.PictureAsync(page, "ui-rtl");
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null, Action<IPage>? prepare = null)
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var context = await browser.Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        prepare?.Invoke(page);
        await page.GotoAsync(new Uri(browser.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Load });
        return page;
    }
}
