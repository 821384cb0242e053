using Gable.Testing;
using Gable.Tests.Shared;
using Microsoft.Playwright;

namespace Store.Tests.Browser;

/// <summary>The Store in development, Chromium, and axe-core.</summary>
public abstract class StoreBrowser(Chromium chromium) : IAsyncLifetime
{
    private const int Patience = 30_000;

    private TestBrowser? _browser;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public TestApp<Program> App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (_browser, SkipReason) = await TestBrowser.StartAsync(chromium);

        if (_browser is not null)
        {
            App = await StartAsync();

            // What is looked for has as long as everything else: five seconds are few where the machine has other work.
            Assertions.SetDefaultExpectTimeout(Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await App.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A browser of its own: nobody is signed in.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null, string? baseUrl = null)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        options ??= new();
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        options.Locale ??= "en-GB";
        options.BaseURL = baseUrl ?? App.Address.ToString();
        var context = await _browser!.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Opens a page and says what axe-core and its width have to complain about: light on a screen, dark on a phone.</summary>
    /// <param name="name">The beginning of the pictures' names.</param>
    /// <param name="open">Leads to the page.</param>
    /// <param name="state">Who is signed in; <c>null</c> for nobody.</param>
    /// <param name="isOpenedAnew">Whether the page looks at the scheme and the width when it is opened alone.</param>
    public async Task<IReadOnlyList<string>> ComplaintsAsync(string name, Func<IPage, Task> open, string? state = null, bool isOpenedAnew = false)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        var complaints = new List<string>();
        var visitor = new BrowserNewContextOptions
        {
            BaseURL = App.Address.ToString(),
            Locale = "en-GB",
            StorageState = state,
        };

        foreach (var looks in isOpenedAnew ? TestBrowser.Looks.Chunk(1) : [[.. TestBrowser.Looks]])
        {
            complaints.AddRange(await _browser!.ComplaintsAsync(name, visitor, open, looks));
        }

        return complaints;
    }

    protected abstract Task<TestApp<Program>> StartAsync();
}
