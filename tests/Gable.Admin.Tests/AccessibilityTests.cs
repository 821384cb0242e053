using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>The admin before axe-core. A class of its own, so that it runs beside the other tests of the browser.</summary>
[Collection(InBrowser.Name)]
public sealed class AccessibilityTests(AdminBrowser browser)
{
    [Theory]
    [InlineData("/admin", "dashboard")]
    [InlineData("/admin/products", "list")]
    [InlineData("/admin/products?status[in]=active&price[gte]=20&q=o", "filtered")]
    [InlineData("/admin/products?cols=name,status,price,stock&totals=price,stock&limit=10", "totals")]
    [InlineData("/admin/coupons/-/runs", "runs")]
    [InlineData("/admin/products?price[gte]=much", "mistake")]
    [InlineData("/admin/nothing", "missing")]
    [InlineData("/admin/products/-/import", "import")]
    [InlineData("/admin/products/-/edit", "edit")]
    [InlineData("/admin/-/search?q=a", "search")]
    [InlineData("/admin/variants/-/deleted", "deleted")]
    [InlineData("/admin/-/preferences", "preferences")]
    [InlineData("/admin/-/health", "health")]
    [InlineData("/admin/-/settings", "settings")]
    [InlineData("/admin/-/policies", "policies")]
    [InlineData("/admin/-/requests", "requests")]
    [InlineData("/admin/-/response-cache", "cache")]
    [InlineData("/admin/-/mail", "mail")]
    [InlineData("/admin/-/kitchen", "kitchen")]
    public async Task A_page_has_no_violation_in_light_dark_and_on_a_phone(string path, string name)
    {
        var complaints = await browser.ComplaintsAsync(path, name, "manager,operator");

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_page_of_a_request_has_no_violation()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var record = browser.App.App.Services.GetRequiredService<RequestRecords>().Read().First(static record => record.Route == "/broken");
        var complaints = await browser.ComplaintsAsync($"/admin/-/requests/{record.Id}", "request", "operator");

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Theory]
    [InlineData("products", "row")]
    [InlineData("products/-/new", "new")]
    [InlineData("products/variants", "related")]
    [InlineData("products/variants/edit", "grid")]
    [InlineData("products/delete", "delete")]
    [InlineData("stories", "story")]
    [InlineData("stories/pictures/edit", "story-order")]
    [InlineData("orders", "order")]
    [InlineData("order-lines", "readonly")]
    public async Task A_page_of_a_row_has_no_violation(string which, string name)
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var complaints = await browser.ComplaintsAsync(await browser.PathAsync(which), name, "manager");

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task A_refused_form_has_no_violation()
    {
        var complaints = await browser.ComplaintsAsync("/admin/products/-/new", "refused", "manager", async page =>
        {
            await page.GetByLabel("Name", new() { Exact = true }).FillAsync("x");
            await page.GetByLabel("Slug").FillAsync("No Slug");
            await page.GetByLabel("Attributes").FillAsync("{");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await page.WaitForSelectorAsync(".g-error");
        });

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_page_to_choose_a_reference_has_no_violation()
    {
        var path = await browser.PathAsync("products");
        var complaints = await browser.ComplaintsAsync(path, "pick", "manager", async page =>
        {
            // As the form without scripts asks for it.
            await page.EvaluateAsync("(() => { const f = document.querySelector('form[data-g-guard]'); f.append(Object.assign(document.createElement('input'), { type: 'hidden', name: '$pick', value: 'brandId' })); f.submit(); })()");
            await page.WaitForSelectorAsync("text=More rows");
        });

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_history_of_a_row_has_no_violation()
    {
        var path = await browser.PathAsync("orders");
        var (_, html, _) = await browser.App.GetAsync(path, "manager");
        var form = FormPage.Of(html[html.IndexOf("g-split", StringComparison.Ordinal)..].Insert(0, "<main>"));
        await browser.App.PostAsync(path, form.With("status", form["status"] == "paid" ? "placed" : "paid").Fields, "manager");

        var complaints = await browser.ComplaintsAsync($"{path}/history", "history", "manager");

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_preview_of_an_import_has_no_violation()
    {
        var complaints = await browser.ComplaintsAsync("/admin/products/-/import", "preview", "manager", async page =>
        {
            var csv = System.Text.Encoding.UTF8.GetBytes("name,slug,price,stock,colour\nGood,good-1,12.5,3,red\n,bad slug,cheap,-1,blue\nOther,other-2,9,1,green");
            await page.GetByLabel("CSV file").SetInputFilesAsync(new FilePayload { Name = "products.csv", MimeType = "text/csv", Buffer = csv });
            await page.GetByRole(AriaRole.Button, new() { Name = "Show what would happen" }).ClickAsync();
            await page.WaitForSelectorAsync("text=Lines with mistakes");
        });

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_page_of_a_conflict_has_no_violation()
    {
        var path = await browser.PathAsync("products");
        var number = 0;
        var complaints = await browser.ComplaintsAsync(path, "conflict", "manager", async page =>
        {
            var (_, html, _) = await browser.App.GetAsync(path, "manager");
            await browser.App.PostAsync(path, FormPage.Of(html).With("description", $"Theirs {++number}").With("stock", $"{number + 20}").Fields, "manager");
            await page.GetByLabel("Description").FillAsync($"Mine {number}");
            await page.GetByLabel("Rating").FillAsync("4.75");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await page.WaitForSelectorAsync(".g-conflict");
        });

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Fact]
    public async Task The_page_of_work_in_the_background_and_the_question_before_it_have_no_violation()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var id = await browser.App.WithDbAsync(async db =>
        {
            var product = await db.Products.FirstAsync(each => each.Status == Shop.Catalog.ProductStatus.Active, AdminHttp.Cancel);
            var run = new AdminRun
            {
                Resource = "products",
                Action = "set",
                Field = "stock",
                Owner = "00000000-0000-7000-8000-000000000013",
                OwnerName = "Ann Lindqvist",
                State = AdminRunState.Done,
                Total = 12_480,
                Done = 12_478,
                Failed = 2,
                SeenAt = DateTimeOffset.UtcNow,
                EndedAt = DateTimeOffset.UtcNow,
                Errors = $"[[\"{product.Id}\",\"Stock: Must be from 0 to 1000000.\"],[\"{Guid.Empty}\",\"There is no such row.\"]]",
            };
            db.Add(run);
            await db.SaveChangesAsync(AdminHttp.Cancel);
            return run.Id;
        });

        var page = await browser.ComplaintsAsync($"/admin/products/-/runs/{id}", "run", "manager");
        var question = await browser.ComplaintsAsync("/admin/variants", "question", "manager", async shown =>
        {
            await shown.Locator("tbody input[type=checkbox]").First.CheckAsync();
            await shown.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
            await Assertions.Expect(shown.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        });

        Assert.True(page.Count + question.Count == 0, string.Join("\n\n", page.Concat(question)));
    }

    [Theory]
    [InlineData(".g-panel:has(.g-filters fieldset)", "filter")]
    [InlineData(".g-panel:has([name=cols])", "columns")]
    [InlineData(".g-panel:has(#view-name)", "views")]
    public async Task An_open_panel_has_no_violation(string panel, string name)
    {
        var complaints = await browser.ComplaintsAsync("/admin/products", name, "manager", page => page.Locator($"{panel} > summary").First.ClickAsync());

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }
}
