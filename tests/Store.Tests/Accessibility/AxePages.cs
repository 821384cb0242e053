using System.Diagnostics;
using Gable.Core;
using Gable.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Store.Tests.Accessibility;

/// <summary>The Store in development with a page that fails and a database that lacks a column, a browser, and axe-core.</summary>
public sealed class AxePages : IAsyncLifetime
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private TestApp<Program> _app = null!;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public IBrowser Browser { get; private set; } = null!;

    public string Axe { get; private set; } = "";

    public Uri Address => _app.Address;

    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        var (browser, npm) = (Array.Find(Browsers, File.Exists), Program("npm"));
        SkipReason = browser is null ? "Install Chromium to run the tests of the pages." : npm is null ? "Install Node.js with npm to fetch axe-core." : null;

        if (SkipReason is not null)
        {
            return;
        }

        Axe = await FetchAxeAsync(npm!);
        _app = await TestApp.StartAsync<Program>(
            options => options.ConfigureServices = services => services.AddSingleton<IEndpointSource, Failing>(), CancellationToken.None);

        // As if the second migration had not been applied.
        await _app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(
            """DELETE FROM "gable_migrations" WHERE "name" <> 'initial'; ALTER TABLE "Products" DROP COLUMN "Materials";"""));
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = browser, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_playwright is not null)
        {
            await Browser.DisposeAsync();
            _playwright.Dispose();
            await _app.DisposeAsync();
        }
    }

    /// <summary>axe-core as the lock file names it; fetched once for this build of the tests.</summary>
    private static async Task<string> FetchAxeAsync(string npm)
    {
        var source = Path.Combine(Root, "tests", "Store.Tests", "Accessibility", "axe");
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "axe")).FullName;
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        var mark = Path.Combine(folder, "installed");
        var locked = await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json"));

        if (!File.Exists(mark) || await File.ReadAllTextAsync(mark) != locked)
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
            await File.WriteAllTextAsync(mark, locked);
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

    private sealed class Failing : IEndpointSource
    {
        public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/fails", Fail).ExcludeFromDescription();

        private static string Fail() => throw new InvalidOperationException("The shelf is empty. Fill it before you ask.");
    }
}
