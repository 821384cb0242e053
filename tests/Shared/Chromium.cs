using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Gable.Tests.Shared.Chromium))]

namespace Gable.Tests.Shared;

/// <summary>The system's Chromium, started once for all tests of a project, when the first one needs it. Contexts keep the tests apart.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // The shell is the same browser without the windows and pages of its own, which take two thirds of the time.
    private static readonly string[] Paths = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>Where it is; <c>null</c> when it is not installed.</summary>
    public static string? Path { get; } = Array.Find(Paths, File.Exists);

    public async Task<IBrowser> BrowserAsync() => (await _started.Value).Browser;

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,

            // A page leads on in the process that opened it instead of in a second one; and none lives long enough for its scripts to be
            // worth optimising, which took a sixth of the time of a look.
            Args = ["--renderer-process-limit=1", "--js-flags=--no-turbofan --no-maglev", "--host-resolver-rules=MAP *.test 127.0.0.1", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return (playwright, browser);
    }
}
