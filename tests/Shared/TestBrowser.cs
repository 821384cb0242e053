using Microsoft.Playwright;

namespace Gable.Tests.Shared;

/// <summary>Chromium as the system has it, and axe-core as the lock file of the accessibility tests names it.</summary>
internal sealed class TestBrowser
{
    private const string Violations =
        """
        axe.run(document, { resultTypes: ['violations'] })
            .then(found => found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)))
        """;

    /// <summary>Light on a screen, and dark on a phone.</summary>
    public static readonly IReadOnlyList<(ColorScheme Scheme, int Width)> Looks = [(ColorScheme.Light, 1280), (ColorScheme.Dark, 400)];

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
    /// <param name="page">The page, in a context that bypasses the policy: that would keep axe-core out, as it keeps every foreign script out.</param>
    /// <param name="name">The beginning of the pictures' names.</param>
    /// <param name="looks">Schemes of colour and widths in CSS pixels.</param>
    /// <param name="isWhole">Whether a picture shows the whole page and not the window.</param>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(IPage page, string name, IEnumerable<(ColorScheme Scheme, int Width)> looks, bool isWhole = false)
    {
        var complaints = new List<string>();
        await page.EvaluateAsync(Axe);

        foreach (var (scheme, width) in looks)
        {
            var shown = $"{name}-{scheme}-{width}".ToLowerInvariant();

            // Colours on their way from one scheme to the other are no colours of the page.
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await page.SetViewportSizeAsync(width, 900);
            complaints.AddRange((await page.EvaluateAsync<string[]>(Violations)).Select(complaint => $"{shown} {complaint}"));

            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                complaints.Add($"{shown} is wider than the window.");
            }

            await page.ScreenshotAsync(new() { Path = Path.Combine(Root, "artifacts", "screenshots", $"{shown}.png"), FullPage = isWhole });
        }

        return complaints;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
