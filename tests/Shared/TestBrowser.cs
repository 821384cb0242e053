using Microsoft.Playwright;

namespace Gable.Tests.Shared;

/// <summary>Chromium as the system has it, and axe-core as the lock file of the accessibility tests names it.</summary>
internal sealed class TestBrowser : IAsyncDisposable
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;

    private TestBrowser(IPlaywright playwright, IBrowser browser, string axe) => (_playwright, Browser, Axe) = (playwright, browser, axe);

    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public IBrowser Browser { get; }

    /// <summary>The script of axe-core.</summary>
    public string Axe { get; }

    /// <summary>Starts it.</summary>
    /// <param name="arguments">Further arguments of Chromium.</param>
    /// <returns>The browser, or why there is none here.</returns>
    public static async Task<(TestBrowser? Browser, string? SkipReason)> StartAsync(params string[] arguments)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "axe");

        if (Array.Find(Browsers, File.Exists) is not { } path)
        {
            return (null, "Install Chromium to run the tests of the pages.");
        }

        if (await NodePackages.InstallAsync(Path.Combine(Root, "tests", "Shared", "axe"), folder, CancellationToken.None) is { } reason)
        {
            return (null, reason);
        }

        var axe = await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"));
        var playwright = await Playwright.CreateAsync();
        return (new TestBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = [.. Arguments, .. arguments] }), axe), null);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
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
