using Gable.Core;
using Gable.Testing;
using Gable.Tests.Shared;
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

    private static readonly string AxeFolder = Path.Combine(AppContext.BaseDirectory, "axe");

    private IPlaywright? _playwright;
    private TestApp<Program> _app = null!;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public IBrowser Browser { get; private set; } = null!;

    public string Axe { get; private set; } = "";

    public Uri Address => _app.Address;

    public static string Root { get; } = FindRoot();

    private static string AxeSource => Path.Combine(Root, "tests", "Store.Tests", "Accessibility", "axe");

    public async ValueTask InitializeAsync()
    {
        var browser = Array.Find(Browsers, File.Exists);
        SkipReason = browser is null ? "Install Chromium to run the tests of the pages." : await NodePackages.InstallAsync(AxeSource, AxeFolder, CancellationToken.None);

        if (SkipReason is not null)
        {
            return;
        }

        Axe = await File.ReadAllTextAsync(Path.Combine(AxeFolder, "node_modules", "axe-core", "axe.min.js"));
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
