using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>The admin in Chromium: before axe-core, by hand, with and without scripts.</summary>
public sealed class BrowserTests(AdminBrowser browser) : IClassFixture<AdminBrowser>
{
    [Theory]
    [InlineData("/admin", "dashboard")]
    [InlineData("/admin/products", "list")]
    [InlineData("/admin/products?status[in]=active&price[gte]=20&q=o", "filtered")]
    [InlineData("/admin/products?price[gte]=much", "mistake")]
    [InlineData("/admin/nothing", "missing")]
    public async Task A_page_has_no_violation_in_light_dark_and_on_a_phone(string path, string name)
    {
        var complaints = await browser.ComplaintsAsync(path, name, "manager");

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Theory]
    [InlineData(".g-panel:has(.g-filters fieldset)", "filter")]
    [InlineData(".g-panel:last-of-type", "columns")]
    public async Task An_open_panel_has_no_violation(string panel, string name)
    {
        var complaints = await browser.ComplaintsAsync("/admin/products", name, "manager", page => page.Locator($"{panel} > summary").First.ClickAsync());

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
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
        await Assertions.Expect(page.GetByText("4 rows")).ToBeVisibleAsync();

        await page.Locator("summary", new() { HasText = "Filter" }).ClickAsync();
        await page.GetByLabel("Price, from").FillAsync("100");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(browser.App.Address, "/admin/products?sort=price&q=kettle&price[gte]=100").ToString());
        await Assertions.Expect(page.GetByText("2 rows")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".g-chip")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear all filters" }).Last.ClickAsync();
        await Assertions.Expect(page.GetByText("64 rows")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
