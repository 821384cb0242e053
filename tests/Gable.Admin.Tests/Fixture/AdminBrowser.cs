using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>The shop's admin in Chromium, with axe-core as the lock file of the accessibility tests names it. Pictures: <c>artifacts/screenshots</c>.</summary>
public sealed class AdminBrowser : IAsyncLifetime
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private string _axe = "";

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public IBrowser Browser { get; private set; } = null!;

    internal AdminApp App { get; private set; } = null!;

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        var (browser, npm) = (Array.Find(Browsers, File.Exists), Program("npm"));
        SkipReason = browser is null ? "Install Chromium to run the tests of the pages." : npm is null ? "Install Node.js with npm to fetch axe-core." : null;

        if (SkipReason is null)
        {
            _axe = await FetchAxeAsync(npm!);
            App = await AdminApp.StartAsync(prepare: OperationTests.Operated.Prepare, map: static app =>
            {
                OperationTests.Operated.Map(app);
                DashboardTests.Widgets(app);
            });
            await App.Client.SendAsync(AdminHttp.Request(App, HttpMethod.Get, "/broken?word=1", "manager"));
            await App.Client.SendAsync(AdminHttp.Request(App, HttpMethod.Get, "/slow", "manager"));
            await App.Client.SendAsync(AdminHttp.Request(App, HttpMethod.Get, "/api/products?limit=5", "manager"));
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
            await App.DisposeAsync();
        }
    }

    /// <summary>Opens a page as somebody with a role.</summary>
    public async Task<IPage> OpenAsync(string path, string roles = "staff", BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        options ??= new();
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        options.Locale ??= "en-GB";
        options.ExtraHTTPHeaders = [new("X-User", "Ann Lindqvist"), new("X-Roles", roles)];
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(App.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Load });
        return page;
    }

    /// <summary>What axe-core and the width of the page have to complain about, light on a screen and dark on a phone; with a picture of each.</summary>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(string path, string name, string roles = "staff", Func<IPage, Task>? prepare = null, string locale = "en-GB")
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        var both = await Task.WhenAll(ComplaintsAsync(path, name, roles, prepare, ColorScheme.Light, 1280, locale), ComplaintsAsync(path, name, roles, prepare, ColorScheme.Dark, 400, locale));
        return [.. both.SelectMany(complaints => complaints)];
    }

    private async Task<List<string>> ComplaintsAsync(string path, string name, string roles, Func<IPage, Task>? prepare, ColorScheme scheme, int width, string locale)
    {
        var complaints = new List<string>();
        var page = await OpenAsync(path, roles, new() { BypassCSP = true, ColorScheme = scheme, Locale = locale, ViewportSize = new() { Width = width, Height = 900 } });
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        var shown = $"admin-{name}-{scheme}-{width}".ToLowerInvariant();
        await page.EvaluateAsync(_axe);
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} ${n.failureSummary}`)))");
        complaints.AddRange(found.EnumerateArray().Select(complaint => $"{shown} {complaint}"));

        if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
        {
            complaints.Add($"{shown} is wider than the window.");
        }

        await page.ScreenshotAsync(new() { Path = Picture(shown), FullPage = true });
        await page.Context.CloseAsync();
        return complaints;
    }

    /// <summary>The path of the first row of a model, or of a page below it.</summary>
    public Task<string> PathAsync(string which) => App.WithDbAsync(async db =>
    {
        var cancel = AdminHttp.Cancel;
        var (model, rest) = which.Split('/') is [var name, .. var more] ? (name, string.Join('/', more)) : (which, "");
        var id = model switch
        {
            _ when rest == "-/new" => (Guid?)null,
            "stories" => (await db.Stories.OrderBy(story => story.Id).FirstAsync(cancel)).Id,
            "orders" => (await db.Orders.OrderBy(order => order.Id).FirstAsync(cancel)).Id,
            "order-lines" => (await db.OrderLines.OrderBy(line => line.Id).FirstAsync(cancel)).Id,
            _ => (await db.Products.OrderBy(product => product.Id).Skip(40).FirstAsync(cancel)).Id,
        };

        return id is null ? $"/admin/{model}/{rest}" : $"/admin/{model}/{id}{(rest.Length > 0 ? "/" + rest : "")}";
    });

    public static string Picture(string name) => Path.Combine(Root, "artifacts", "screenshots", $"{name}.png");

    /// <summary>A picture for the documentation: written only when <c>GABLE_SCREENSHOTS=docs</c> asks for it, so that tests leave the tree as it is.</summary>
    public static async Task DocumentAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GABLE_SCREENSHOTS") == "docs")
        {
            var folder = Directory.CreateDirectory(Path.Combine(Root, "docs", "assets", "admin")).FullName;
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
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
