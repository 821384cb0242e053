using System.Diagnostics;
using Microsoft.Playwright;

namespace Gable.Ui.Tests;

/// <summary>The sample application, a browser, and axe-core as the lock file of the accessibility tests names it.</summary>
public sealed class UiBrowser : IAsyncLifetime
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private UiApp? _app;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public IBrowser Browser { get; private set; } = null!;

    public string Axe { get; private set; } = "";

    public Uri Address => _app!.Client.BaseAddress!;

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        var (browser, npm) = (Array.Find(Browsers, File.Exists), Program("npm"));
        SkipReason = browser is null ? "Install Chromium to run the tests of the pages." : npm is null ? "Install Node.js with npm to fetch axe-core." : null;

        if (SkipReason is null)
        {
            Axe = await FetchAxeAsync(npm!);
            _app = await UiApp.StartAsync();
            _playwright = await Playwright.CreateAsync();
            Browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = browser,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_playwright is not null)
        {
            await Browser.DisposeAsync();
            _playwright.Dispose();
            await _app!.DisposeAsync();
        }
    }

    private static async Task<string> FetchAxeAsync(string npm)
    {
        var source = Path.Combine(Root, "tests", "Shared", "axe");
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "axe")).FullName;
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");

        if (!File.Exists(script))
        {
            File.Copy(Path.Combine(source, "package.json"), Path.Combine(folder, "package.json"), overwrite: true);
            File.Copy(Path.Combine(source, "package-lock.json"), Path.Combine(folder, "package-lock.json"), overwrite: true);
            using var process = Process.Start(new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder])
            {
                WorkingDirectory = folder,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, await output + errors);
        }

        return await File.ReadAllTextAsync(script);
    }

    private static string? Program(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

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
