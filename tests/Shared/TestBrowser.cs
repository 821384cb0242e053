using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Playwright;

namespace Gable.Tests.Shared;

/// <summary>Chromium as the system has it, and axe-core as the lock file of the accessibility tests names it.</summary>
internal sealed class TestBrowser
{
    private const int Patience = 30_000;

    private const string Violations =
        """
        axe.run(document, { resultTypes: ['violations'] })
            .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))
        """;

    /// <summary>Light on a screen, and dark on a phone.</summary>
    public static readonly IReadOnlyList<(ColorScheme Scheme, int Width)> Looks = [(ColorScheme.Light, 1280), (ColorScheme.Dark, 400)];

    private static readonly JsonSerializerOptions StoredOptions = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly ConcurrentDictionary<(string? Locale, string? Address), ConcurrentBag<IPage>> _idle = new();

    private TestBrowser(IBrowser browser, string axe) => (Browser, Axe) = (browser, axe);

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public IBrowser Browser { get; }

    private string Axe { get; }

    /// <summary>Starts it, or takes the one that runs.</summary>
    /// <returns>The browser, or why there is none here.</returns>
    public static async Task<(TestBrowser? Browser, string? SkipReason)> StartAsync(Chromium chromium)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "axe");

        if (Chromium.Path is null)
        {
            return (null, "Install Chromium to run the tests of the pages.");
        }

        if (await NodePackages.InstallAsync(Path.Combine(Root, "tests", "Shared", "axe"), folder, CancellationToken.None) is { } reason)
        {
            return (null, reason);
        }

        var axe = await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"));
        return (new TestBrowser(await chromium.BrowserAsync(), axe), null);
    }

    /// <summary>What axe-core and the width of the window have to complain about in each of some looks of one page; with a picture of each.</summary>
    /// <param name="name">The beginning of the pictures' names.</param>
    /// <param name="visitor">Who looks: address of the application, language, headers, cookies.</param>
    /// <param name="open">Leads to the page.</param>
    /// <param name="looks">Schemes of colour and widths in CSS pixels; the page is opened in the first.</param>
    /// <param name="isWhole">Whether a picture shows the whole page and not the window.</param>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(
        string name, BrowserNewContextOptions visitor, Func<IPage, Task> open, IReadOnlyList<(ColorScheme Scheme, int Width)> looks, bool isWhole = false)
    {
        var complaints = new List<string>();
        var page = await TakeAsync(visitor);
        await LookAsync(page, looks[0]);
        await open(page);
        await page.EvaluateAsync(Axe);

        foreach (var look in looks)
        {
            var shown = $"{name}-{look.Scheme}-{look.Width}".ToLowerInvariant();

            // Colours on their way from one scheme to the other are no colours of the page.
            await LookAsync(page, look, ReducedMotion.Reduce);
            complaints.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(complaint => $"{shown} {complaint}"));

            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                complaints.Add($"{shown} is wider than the window.");
            }

            await PictureAsync(page, shown, isWhole);
        }

        await GiveBackAsync(page, visitor);
        return complaints;
    }

    /// <summary>Takes a picture of a page into <c>artifacts/screenshots</c> when <c>GABLE_SCREENSHOTS</c> is set: a run of the tests that nobody looks at does without.</summary>
    public static Task PictureAsync(IPage page, string name, bool isWhole = false) => Environment.GetEnvironmentVariable("GABLE_SCREENSHOTS") is null
        ? Task.CompletedTask
        : page.ScreenshotAsync(new() { Path = Path.Combine(Root, "artifacts", "screenshots", $"{name}.png"), FullPage = isWhole });

    private static async Task LookAsync(IPage page, (ColorScheme Scheme, int Width) look, ReducedMotion motion = ReducedMotion.NoPreference)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = look.Scheme, ReducedMotion = motion });
        await page.SetViewportSizeAsync(look.Width, 900);
    }

    /// <summary>A page that nobody uses, with the cookies and headers of a visitor and nothing else. A new one is a process that reads axe-core anew: it takes most of the time of a look.</summary>
    private async Task<IPage> TakeAsync(BrowserNewContextOptions visitor)
    {
        if (!_idle.GetOrAdd(KeyOf(visitor), static _ => []).TryTake(out var page))
        {
            // The policy would keep axe-core out, as it keeps every foreign script out.
            var context = await Browser.NewContextAsync(new() { BypassCSP = true, Locale = visitor.Locale, BaseURL = visitor.BaseURL });
            context.SetDefaultTimeout(Patience);
            page = await context.NewPageAsync();
        }

        await page.Context.SetExtraHTTPHeadersAsync(visitor.ExtraHTTPHeaders ?? []);
        await page.Context.AddCookiesAsync(CookiesOf(visitor.StorageState));
        return page;
    }

    private async Task GiveBackAsync(IPage page, BrowserNewContextOptions visitor)
    {
        await page.EvaluateAsync("localStorage.clear(); sessionStorage.clear();");
        await page.UnrouteAllAsync();
        await page.Context.ClearCookiesAsync();
        _idle[KeyOf(visitor)].Add(page);
    }

    private static (string? Locale, string? Address) KeyOf(BrowserNewContextOptions visitor) => (visitor.Locale, visitor.BaseURL);

    private static Cookie[] CookiesOf(string? state) => state is null ? [] : JsonSerializer.Deserialize<Stored>(state, StoredOptions)!.Cookies;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private sealed record Stored(Cookie[] Cookies);
}
