using Microsoft.Playwright;

namespace Gable.Tests.Shared;

/// <summary>Chromium as the system has it, and axe-core as the lock file of the accessibility tests names it.</summary>
internal sealed class TestBrowser
{
    private TestBrowser(IBrowser browser, string axe) => (Browser, Axe) = (browser, axe);

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public IBrowser Browser { get; }

    /// <summary>The script of axe-core.</summary>
    public string Axe { get; }

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
