using Gable.Admin.Tests.Shop;
using Gable.Admin.Tests.Shop.Sales;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>Lists in Chromium: in place with scripts, by pages without.</summary>
[Collection(InBrowser.Name)]
public sealed class ListBrowserTests(AdminBrowser browser)
{
    [Fact]
    public async Task A_list_changes_in_place_and_the_way_back_works()
    {
        var page = await browser.OpenAsync("/admin/products");
        await page.EvaluateAsync("window.same = true");

        await page.GetByLabel("Search Products").PressSequentiallyAsync("kettle");
        await Assertions.Expect(page.GetByText("4 rows", new() { Exact = true }).Last).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Search Products")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByLabel("Search Products")).ToHaveValueAsync("kettle");
        await Assertions.Expect(page.Locator("body > [role=status]")).ToHaveTextAsync("4 rows");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(browser.App.Address, "/admin/products?q=kettle").ToString());

        await page.GetByRole(AriaRole.Link, new() { Name = "Price" }).ClickAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Price");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Price" })).ToBeFocusedAsync();
        await page.Locator(".g-chip").First.ClickAsync();
        await Assertions.Expect(page.Locator(".g-chip")).ToHaveCountAsync(0);

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".g-chip")).ToHaveCountAsync(1);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("th[aria-sort=ascending]")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("window.same === true"));

        await page.GoBackAsync();
        await Assertions.Expect(page.GetByLabel("Search Products")).ToHaveValueAsync("");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Columns_are_moved_and_added_up_and_become_the_own_default(bool scripts)
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var page = await browser.OpenAsync("/admin/variants", options: new() { JavaScriptEnabled = scripts });
        await page.Locator("summary", new() { HasText = "Columns" }).ClickAsync();
        await page.GetByLabel("Move Stock to the front").ClickAsync();
        await page.GetByLabel("Move Stock to the front").ClickAsync();
        await page.GetByLabel("Totals of Stock").CheckAsync();
        await TestBrowser.PictureAsync(page, $"admin-columns-{scripts}");
        await page.Locator(".g-panel[open]").GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Assertions.Expect(page.Locator("tfoot tr")).ToHaveCountAsync(4);
        var heads = await page.Locator("thead th").AllInnerTextsAsync();
        Assert.InRange(heads.ToList().FindIndex(head => head.Contains("Stock", StringComparison.Ordinal)), 0, 1);
        await TestBrowser.PictureAsync(page, $"admin-totals-{scripts}", isWhole: true);

        await page.Locator("summary", new() { HasText = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Use as my default" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You see this list like this from now on.")).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(browser.App.Address, "/admin/variants").ToString());
        await Assertions.Expect(page.Locator("tfoot tr")).ToHaveCountAsync(4);

        await page.Locator("summary", new() { HasText = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Forget my default" }).ClickAsync();
        await Assertions.Expect(page.Locator("tfoot")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Rows_stay_chosen_from_page_to_page_and_are_changed_in_a_dialog()
    {
        var page = await browser.OpenAsync("/admin/variants?name[contains]=Large&sort=sku&limit=10");
        await page.EvaluateAsync("window.same = true");
        await page.Locator("tbody input[type=checkbox]").First.CheckAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Previous" })).ToBeVisibleAsync();
        await page.Locator("tbody input[type=checkbox]").Nth(2).CheckAsync();
        await Assertions.Expect(page.Locator("[data-g-selected]")).ToContainTextAsync("2");

        await page.GetByRole(AriaRole.Button, new() { Name = "Change a field" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Field").SelectOptionAsync("Stock");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await dialog.GetByLabel("Stock").FillAsync("4000");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change 2 rows" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Must be from 0 to 1000.").First).ToBeVisibleAsync();
        await TestBrowser.PictureAsync(page, "admin-sheet");
        await dialog.GetByLabel("Stock").FillAsync("40");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change 2 rows" }).ClickAsync();

        await Assertions.Expect(page.GetByText("2 rows changed.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-g-selected]")).ToContainTextAsync("0");
        Assert.True(await page.EvaluateAsync<bool>("window.same === true"));
        Assert.Equal(2, await browser.App.WithDbAsync(db => db.Variants.CountAsync(variant => variant.Stock == 40, AdminHttp.Cancel)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_quiet_bar_says_that_rows_are_new_and_shows_them_in_place()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var page = await browser.OpenAsync("/admin/categories");
        await Assertions.Expect(page.Locator("[data-g-news]")).ToBeHiddenAsync();
        await page.Locator("tbody input[type=checkbox]").First.CheckAsync();
        await browser.App.ApiAsync(HttpMethod.Post, "/api/categories", """{"name":"Quite new"}""");

        await Assertions.Expect(page.GetByText("1 new or changed row", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.GetByText("Quite new")).ToHaveCountAsync(0);
        await TestBrowser.PictureAsync(page, "admin-news");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Quite new" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-g-news]")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("tbody input:checked")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_reference_to_many_rows_is_searched_while_somebody_writes()
    {
        var page = await browser.OpenAsync("/admin/products");
        await page.Locator("summary", new() { HasText = "Filter" }).ClickAsync();
        await page.GetByLabel("Brand contains").PressSequentiallyAsync("co 04");
        await Assertions.Expect(page.Locator("#suggested-brandId option")).ToHaveCountAsync(8);
        await page.GetByLabel("Brand contains").FillAsync("Harbour & Co 042");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".g-chip")).ToContainTextAsync("Harbour & Co 042");
        await Assertions.Expect(page.GetByText("1 row", new() { Exact = true }).Last).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Many_rows_are_worked_on_in_the_background_with_a_bar_that_moves(bool scripts)
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var mark = $"bar-{scripts}";
        await browser.App.WithDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 1200).Select(number => new Coupon { Code = $"{mark}-{number:0000}" }));
            return await db.SaveChangesAsync(AdminHttp.Cancel);
        });
        browser.App.App.Services.GetRequiredService<Turnstile>().Before = code =>
        {
            if (code != $"{mark}-0700")
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return goOn.Task;
        };

        var page = await browser.OpenAsync($"/admin/coupons?code[startsWith]={mark}", "manager", new() { JavaScriptEnabled = scripts });
        await page.GetByLabel("All 1,200 rows that match").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await TestBrowser.PictureAsync(page, $"admin-large-{scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete 1,200 rows for good" }).ClickAsync();
        await reached.Task.WaitAsync(AdminHttp.Cancel);
        await Assertions.Expect(page.GetByText("700 of 1,200 rows").First).ToBeVisibleAsync();
        await TestBrowser.PictureAsync(page, $"admin-run-{scripts}");
        goOn.SetResult();
        await Assertions.Expect(page.GetByText("1,200 of 1,200 rows").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("done", new() { Exact = true })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
