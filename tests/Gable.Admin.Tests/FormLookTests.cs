using Microsoft.Extensions.Configuration;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>How the pages of rows look in Chromium: accessible, mirrored, in the application's colours, in the documentation; and how long they take.</summary>
[Collection(InBrowser.Name)]
public sealed class FormLookTests(AdminBrowser browser)
{
    [Fact]
    public async Task The_clock_of_the_device_is_the_clock_of_the_pages()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var path = await browser.PathAsync("stories");
        var page = await browser.OpenAsync(path, options: new() { TimezoneId = "Asia/Tokyo" });
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Time zone: Asia/Tokyo")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Published at")).ToHaveValueAsync("2026-07-01T15:30");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_opens_over_a_form_has_no_violation()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var path = await browser.PathAsync("stories");
        var complaints = new List<string>();
        complaints.AddRange(await browser.ComplaintsAsync(path, "preview", "manager", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "How it is made", Exact = true })).ToBeVisibleAsync();
        }));
        complaints.AddRange(await browser.ComplaintsAsync(path, "options", "manager", async page =>
        {
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Author" }).FillAsync("maja");
            await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        }));
        complaints.AddRange(await browser.ComplaintsAsync(path, "create-dialog", "manager", async page =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add Author" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true }).FillAsync("Elin Fors");
        }));

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Theory]
    [InlineData("stories", "rtl-row")]
    [InlineData("products", "rtl-product")]
    public async Task A_page_that_is_read_from_right_to_left_is_mirrored(string which, string name)
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var sides = new List<float>();
        var complaints = await browser.ComplaintsAsync(await browser.PathAsync(which), name, "manager", locale: "ar", prepare: async page =>
        {
            if (page.ViewportSize!.Width > 1000)
            {
                sides.Add((await page.Locator(".g-shell-side").BoundingBoxAsync())!.X);
                sides.Add(1280 - (await page.Locator(".g-breadcrumb").BoundingBoxAsync())!.X);
            }
        });

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
        Assert.True(sides[0] > 900, $"The menu is at {sides[0]}.");
    }

    [Fact]
    public async Task The_accent_and_the_mark_of_the_application_are_on_every_page_and_are_readable()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        await using var app = await AdminApp.StartAsync(prepare: builder => builder.Configuration.AddInMemoryCollection(
            [new("Gable:Ui:AccentColor", "#7a2e5d"), new("Gable:Ui:Logo", "/pictures/board.svg"), new("Gable:Ui:ProductName", "Harbour Books"), new("Gable:Admin:MenuGroups:0", "Content")]));

        var complaints = await browser.ComplaintsAsync(new Uri(app.Address, "/admin/stories").ToString(), "branded", "manager", async page =>
        {
            var isDark = await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches");
            var color = await page.Locator(".g-button-primary").First.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor");
            Assert.Equal(isDark, color != "rgb(122, 46, 93)");
            Assert.True(await page.Locator("img.g-brand-logo").First.EvaluateAsync<int>("e => e.naturalWidth") > 0);

            if (!isDark)
            {
                await AdminBrowser.DocumentAsync(page, "branded");
            }
        });
        var (_, html, _) = await app.GetAsync("/admin");

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
        Assert.Matches("aria-label=\"Content\".*aria-label=\"Catalog\"", html.ReplaceLineEndings(" "));
    }

    [Fact]
    public async Task The_documentation_has_its_pictures()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("GABLE_SCREENSHOTS") == "docs", "Set GABLE_SCREENSHOTS=docs to take the pictures of the documentation.");
        var page = await browser.OpenAsync(await browser.PathAsync("stories"), "manager");
        await AdminBrowser.DocumentAsync(page, "form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Author" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name", new() { Exact = true }).FillAsync("Elin Fors");
        await AdminBrowser.DocumentAsync(page, "create-new");
        await page.Context.CloseAsync();

        Assert.All(Directory.GetFiles(Path.Combine(AdminBrowser.Root, "docs", "assets", "admin"), "*.png"), file => Assert.InRange(new FileInfo(file).Length, 1, 150 * 1024));
    }

    /// <summary>How long the largest pages take: written down, never judged, because the machine of a test has other things to do.</summary>
    [Fact]
    public async Task The_largest_pages_are_timed()
    {
        Assert.SkipWhen(browser.SkipReason is not null, browser.SkipReason ?? "");
        var lines = new List<string> { "page | bytes | server, median of 20 | first paint, median of 5" };

        foreach (var path in new[] { await browser.PathAsync("products"), await browser.PathAsync("stories"), "/admin/products?limit=100", "/admin/products/-/edit?limit=100" })
        {
            var (times, paints, bytes) = (new List<double>(), new List<double>(), 0);

            for (var i = 0; i < 25; i++)
            {
                var start = System.Diagnostics.Stopwatch.GetTimestamp();
                bytes = (await browser.App.GetAsync(path, "manager")).Html.Length;
                times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            var page = await browser.OpenAsync(path, "manager");

            for (var i = 0; i < 5; i++)
            {
                await page.ReloadAsync(new() { WaitUntil = WaitUntilState.Load });
                paints.Add(await page.EvaluateAsync<double>("new Promise(done => { const seen = () => performance.getEntriesByName('first-contentful-paint')[0]; const wait = () => seen() ? done(seen().startTime) : setTimeout(wait, 20); wait(); })"));
            }

            await page.Context.CloseAsync();
            lines.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path} | {bytes} | {times.Skip(5).Order().ElementAt(10):0.0} ms | {paints.Order().ElementAt(2):0} ms"));
        }

        await File.WriteAllLinesAsync(Path.Combine(AdminBrowser.Root, "artifacts", "admin-pages.txt"), lines, AdminHttp.Cancel);
        TestContext.Current.SendDiagnosticMessage(string.Join('\n', lines));
    }
}
