using System.Text.Json;
using Gable.Testing;
using Gable.Tests.Shared;
using Microsoft.Playwright;

namespace Store.Tests.Browser;

/// <summary>The Store in development, Chromium, and axe-core.</summary>
public abstract class StoreBrowser(Chromium chromium) : IAsyncLifetime
{
    private const int Patience = 30_000;

    private TestBrowser? _browser;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public TestApp<Program> App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (_browser, SkipReason) = await TestBrowser.StartAsync(chromium);

        if (_browser is not null)
        {
            App = await StartAsync();

            // What is looked for has as long as everything else: five seconds are few where the machine has other work.
            Assertions.SetDefaultExpectTimeout(Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of its own: nobody is signed in.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null, string? baseUrl = null)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        options ??= new();
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        options.Locale ??= "en-GB";
        options.BaseURL = baseUrl ?? App.Address.ToString();
        var context = await _browser!.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Opens a page and says what axe-core and its width have to complain about: light on a screen, dark on a phone; with a picture of each.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(string name, Func<IPage, Task> open, string? state = null)
    {
        var complaints = new List<string>();

        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 400) })
        {
            // The policy would keep axe-core out, as it keeps every foreign script out.
            var page = await NewPageAsync(new() { BypassCSP = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, StorageState = state });
            await open(page);
            var shown = $"{name}-{scheme}-{width}".ToLowerInvariant();
            await page.EvaluateAsync(_browser!.Axe);
            var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`)))");
            complaints.AddRange(found.EnumerateArray().Select(complaint => $"{shown} {complaint}"));

            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                complaints.Add($"{shown} is wider than the window.");
            }

            await page.ScreenshotAsync(new() { Path = Path.Combine(TestBrowser.Root, "artifacts", "screenshots", $"{shown}.png") });
            await page.Context.CloseAsync();
        }

        return complaints;
    }

    protected abstract Task<TestApp<Program>> StartAsync();
}
