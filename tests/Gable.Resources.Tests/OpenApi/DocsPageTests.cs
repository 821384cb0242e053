using Gable.Tests.Shared;
using Microsoft.Playwright;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>The page in a real browser: it must show the API, obey the Content-Security-Policy and stay silent towards the world.</summary>
[Collection(OnCatalog.Name)]
public sealed class DocsPageTests(CatalogServer server, Chromium chromium)
{
    private readonly List<string> _complaints = [];
    private readonly List<string> _foreign = [];

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(255, 255, 255)")]
    [InlineData(ColorScheme.Dark, "rgb(15, 15, 15)")]
    public async Task The_page_shows_the_operations_without_breaking_the_policy_or_asking_others(ColorScheme scheme, string background)
    {
        Assert.SkipWhen(Chromium.Path is null, "Install Chromium to run the tests of the page.");

        var page = await (await chromium.BrowserAsync()).NewPageAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = 1400, Height = 1000 } });
        Listen(page);

        await page.GotoAsync(Address("/docs"), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByText("The HTTP API of Catalog.").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "badges" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "List badges" }).First.ClickAsync();
        await page.GetByText("name[startsWith]").First.WaitForAsync();
        await page.GetByText("Test Request").First.WaitForAsync();

        Assert.Equal(background, await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.scalar-api-reference') ?? document.body).backgroundColor"));
        Assert.Empty(_foreign);
        Assert.Empty(_complaints);

        if (Environment.GetEnvironmentVariable("GABLE_TEST_PICTURES") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"docs-{scheme}.png") });
        }

        await page.CloseAsync();
    }

    [Fact]
    public async Task The_page_loosens_the_policy_for_style_attributes_alone()
    {
        var policy = (await server.GetAsync("/docs/")).Headers["Content-Security-Policy"];

        Assert.Contains("style-src-attr 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", policy.Replace("style-src-attr 'unsafe-inline'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches("script-src 'self' 'nonce-[^']+'", policy);
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "blob") } address && address.Authority != server.Client.BaseAddress!.Authority)
            {
                _foreign.Add(request.Url);
            }
        };
    }

    private string Address(string path) => new Uri(server.Client.BaseAddress!, path).ToString();
}
