using Microsoft.Playwright;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>The page in a real browser: it must show the API, obey the Content-Security-Policy and stay silent towards the world.</summary>
public sealed class DocsPageTests(CatalogServer server) : IClassFixture<CatalogServer>
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_shows_the_operations_without_breaking_the_policy_or_asking_others(ColorScheme scheme)
    {
        var browser = Array.Find(Browsers, File.Exists);
        Assert.SkipWhen(browser is null, "Install Chromium to run the tests of the page.");

        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await chromium.NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1400, Height = 1000 } });
        var (complaints, foreign) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Client.BaseAddress!.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                foreign.Add(request.Url);
            }
        };

        await page.GotoAsync(new Uri(server.Client.BaseAddress!, "/docs").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByText("List badges").First.WaitForAsync(new() { Timeout = 20_000 });

        if (Environment.GetEnvironmentVariable("GABLE_TEST_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"docs-{scheme}.png") });
            await page.GotoAsync(new Uri(server.Client.BaseAddress!, "/docs/#tag/vendors/GET/api/vendors").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"docs-vendors-{scheme}.png") });
        }

        Assert.Empty(foreign);
        Assert.Empty(complaints);
    }
}
