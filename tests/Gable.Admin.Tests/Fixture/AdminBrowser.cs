using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Gable.Admin.Tests;

/// <summary>The shop's admin in Chromium, with axe-core.</summary>
public sealed class AdminBrowser(Chromium chromium) : IAsyncLifetime
{
    private TestBrowser? _browser;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public IBrowser Browser => _browser!.Browser;

    internal AdminApp App { get; private set; } = null!;

    public static string Root => TestBrowser.Root;

    public async ValueTask InitializeAsync()
    {
        (_browser, SkipReason) = await TestBrowser.StartAsync(chromium);

        if (_browser is not null)
        {
            App = await AdminApp.StartAsync(prepare: OperationTests.Operated.Prepare, map: static app =>
            {
                OperationTests.Operated.Map(app);
                DashboardTests.Widgets(app);
            });
            await App.Client.SendAsync(AdminHttp.Request(App, HttpMethod.Get, "/broken?word=1", "manager"));
            await App.Client.SendAsync(AdminHttp.Request(App, HttpMethod.Get, "/slow", "manager"));
            await App.Client.SendAsync(AdminHttp.Request(App, HttpMethod.Get, "/api/products?limit=5", "manager"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
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
        options.ExtraHTTPHeaders = Person(roles);
        var context = await Browser.NewContextAsync(options);
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        await GoAsync(page, path);
        return page;
    }

    /// <summary>What axe-core and the width of the page have to complain about, light on a screen and dark on a phone.</summary>
    public Task<IReadOnlyList<string>> ComplaintsAsync(string path, string name, string roles = "staff", Func<IPage, Task>? prepare = null, string locale = "en-GB")
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        return _browser!.ComplaintsAsync(
            $"admin-{name}",
            new() { Locale = locale, ExtraHTTPHeaders = Person(roles) },
            async page =>
            {
                await GoAsync(page, path);
                await (prepare?.Invoke(page) ?? Task.CompletedTask);
            },
            TestBrowser.Looks,
            isWhole: true);
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

    /// <summary>A picture for the documentation: written only when <c>GABLE_SCREENSHOTS=docs</c> asks for it, so that tests leave the tree as it is.</summary>
    public static async Task DocumentAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GABLE_SCREENSHOTS") == "docs")
        {
            var folder = Directory.CreateDirectory(Path.Combine(Root, "docs", "assets", "admin")).FullName;
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    private static Dictionary<string, string> Person(string roles) => new() { ["X-User"] = "Ann Lindqvist", ["X-Roles"] = roles };

    private Task<IResponse?> GoAsync(IPage page, string path) => page.GotoAsync(new Uri(App.Address, path).ToString(), new() { WaitUntil = WaitUntilState.Load });
}
