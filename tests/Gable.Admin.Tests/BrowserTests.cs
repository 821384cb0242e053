using System.Text.RegularExpressions;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>The admin in Chromium: by hand, with and without scripts.</summary>
[Collection(InBrowser.Name)]
public sealed class BrowserTests(AdminBrowser browser)
{
    [Fact]
    public async Task One_shortcut_opens_the_search_with_the_cursor_in_it()
    {
        var page = await browser.OpenAsync("/admin/tags");

        // Keys go to the page that has the focus; beside other windows of the same browser it may have to take it first.
        await page.BringToFrontAsync();
        await page.Locator("body").PressAsync("Control+k");

        // What the page shows: the event of its load may be over before it is waited for.
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/admin/-/search$"));
        await Assertions.Expect(page.Locator("input[name=q]:focus")).ToHaveCountAsync(1);
        await page.Keyboard.TypeAsync("brand");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add brand" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/admin/brands/-/new$"));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_view_is_saved_under_a_name_with_and_without_scripts(bool scripts)
    {
        var page = await browser.OpenAsync("/admin/products?status[in]=active", options: new() { JavaScriptEnabled = scripts });
        await page.Locator("summary", new() { HasText = "Views" }).ClickAsync();
        await page.Locator("#view-name").FillAsync($"On sale {scripts}");
        await page.Locator("#view-name").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("was saved.")).ToBeVisibleAsync();

        await page.GotoAsync(new Uri(browser.App.Address, "/admin/products").ToString());
        await page.Locator("summary", new() { HasText = "Views" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"On sale {scripts}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".g-chip")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_is_not_lost_by_accident()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var page = await browser.OpenAsync(await browser.PathAsync("products"), "manager");
        var asked = 0;
        page.Dialog += async (_, dialog) =>
        {
            asked += dialog.Type == DialogType.BeforeUnload ? 1 : 0;
            await dialog.AcceptAsync();
        };

        await page.GetByRole(AriaRole.Link, new() { Name = "Brands" }).ClickAsync();
        Assert.Equal(0, asked);
        await page.GoBackAsync();
        await page.GetByLabel("Stock", new() { Exact = true }).FillAsync("3");
        await page.GetByRole(AriaRole.Link, new() { Name = "Brands" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Brands" })).ToBeVisibleAsync();
        Assert.Equal(1, asked);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_is_added_changed_and_deleted_with_and_without_scripts(bool scripts)
    {
        var page = await browser.OpenAsync("/admin/products", "manager", new() { JavaScriptEnabled = scripts });
        await page.GetByRole(AriaRole.Link, new() { Name = "Add Product" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Made by hand {scripts}");
        await page.GetByLabel("Slug").FillAsync(scripts ? "by-hand-1" : "by-hand-2");
        await page.GetByLabel("Price", new() { Exact = true }).FillAsync("12.5");
        await page.GetByLabel("Category").SelectOptionAsync("Light");
        await page.GetByLabel("Is featured").CheckAsync();
        await page.GetByLabel("handmade").CheckAsync();

        // The brands are many: they are searched in place, or on a page of their own, and the form comes back as it was.
        if (scripts)
        {
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Brand" }).FillAsync("Co 042");
            await page.GetByRole(AriaRole.Option, new() { Name = "Harbour & Co 042" }).ClickAsync();
        }
        else
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Choose: Brand" }).ClickAsync();
            await page.GetByLabel("Search Brands").FillAsync("Co 042");
            await page.Keyboard.PressAsync("Enter");
            await page.GetByRole(AriaRole.Button, new() { Name = "Choose Harbour & Co 042" }).ClickAsync();
        }

        await Assertions.Expect(page.GetByLabel("Slug")).ToHaveValueAsync(scripts ? "by-hand-1" : "by-hand-2");

        await page.GetByLabel("Slug").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("was added.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Harbour & Co 042" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("handmade")).ToBeCheckedAsync();

        await page.GetByLabel("Stock", new() { Exact = true }).FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("was saved.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Delete" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete for good" }).ClickAsync();
        await Assertions.Expect(page.GetByText("was deleted.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chosen_rows_get_a_field_set_with_and_without_scripts(bool scripts)
    {
        var page = await browser.OpenAsync("/admin/variants?name[contains]=Large&sort=sku&limit=10", options: new() { JavaScriptEnabled = scripts });
        await page.Locator("tbody input[type=checkbox]").Nth(scripts ? 0 : 2).CheckAsync();
        await page.Locator("tbody input[type=checkbox]").Nth(scripts ? 1 : 3).CheckAsync();
        await TestBrowser.PictureAsync(page, $"admin-chosen-{scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change a field" }).ClickAsync();
        await page.GetByLabel("Field", new() { Exact = true }).SelectOptionAsync("Stock");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.Locator("input[name=stock]").FillAsync("9");
        await TestBrowser.PictureAsync(page, $"admin-bulk-{scripts}");
        await page.Locator("input[name=stock]").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("2 rows changed.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_stay_chosen_from_page_to_page_with_and_without_scripts(bool scripts)
    {
        var page = await browser.OpenAsync("/admin/variants?name[contains]=Small&sort=sku&limit=10", options: new() { JavaScriptEnabled = scripts });
        var (next, previous) = scripts ? ("Next", "Previous") : ("Next page, keep the choice", "Previous page, keep the choice");
        async Task TurnAsync(string name)
        {
            var first = await page.Locator("tbody input[type=checkbox]").First.GetAttributeAsync("value");
            await page.GetByRole(scripts ? AriaRole.Link : AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator("tbody input[type=checkbox]").First).Not.ToHaveAttributeAsync("value", first!);
        }

        await page.Locator("tbody input[type=checkbox]").Nth(1).CheckAsync();
        await TurnAsync(next);
        await page.Locator("tbody input[type=checkbox]").Nth(2).CheckAsync();
        await TurnAsync(next);
        await TurnAsync(previous);
        await Assertions.Expect(page.Locator("tbody input[type=checkbox]").Nth(2)).ToBeCheckedAsync();
        await Assertions.Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
        await TurnAsync(previous);
        await Assertions.Expect(page.Locator("tbody input[type=checkbox]").Nth(1)).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change a field" }).ClickAsync();
        await page.GetByLabel("Field", new() { Exact = true }).SelectOptionAsync("Stock");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await page.Locator("input[name=stock]").FillAsync(scripts ? "31" : "32");
        await page.Locator("input[name=stock]").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("2 rows changed.")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("products")]
    [InlineData("list")]
    public async Task The_keyboard_reaches_every_control_and_shows_where_it_is(string which)
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var page = await browser.OpenAsync(which == "list" ? "/admin/products" : await browser.PathAsync(which), "manager");
        var wanted = await page.EvaluateAsync<int>("window.wanted = [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea')].filter(e => e.checkVisibility() && e.tabIndex >= 0); wanted.length");
        var seen = new HashSet<int>();

        for (var i = 0; i < 400 && seen.Count < wanted; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var at = await page.EvaluateAsync<System.Text.Json.JsonElement>("(() => { const e = document.activeElement, s = getComputedStyle(e), a = getComputedStyle(e, '::after'), f = e.closest('.g-pick-field'); return [wanted.indexOf(e), s.outlineStyle !== 'none' || (f && getComputedStyle(f).outlineStyle !== 'none') || s.boxShadow !== 'none' || a.outlineStyle !== 'none', e.outerHTML] })()");

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
    public async Task A_list_is_searched_filtered_sorted_and_paged_with_and_without_scripts(bool scripts)
    {
        var page = await browser.OpenAsync("/admin/products", options: new() { JavaScriptEnabled = scripts });

        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Price" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("9.50");

        await page.GetByLabel("Search Products").FillAsync("kettle");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".g-pager").GetByText("4 rows", new() { Exact = true })).ToBeVisibleAsync();

        await page.Locator("summary", new() { HasText = "Filter" }).ClickAsync();
        await page.GetByLabel("Price, from").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(browser.App.Address, "/admin/products?sort=price&q=kettle&price[gte]=100").ToString());
        await Assertions.Expect(page.Locator(".g-pager").GetByText("2 rows", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".g-chip")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear all filters" }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".g-pager").GetByText("64 rows", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
