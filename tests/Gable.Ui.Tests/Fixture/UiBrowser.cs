using Gable.Tests.Shared;
using Microsoft.Playwright;

namespace Gable.Ui.Tests;

/// <summary>The sample application, a browser, and axe-core.</summary>
public sealed class UiBrowser(Chromium chromium) : IAsyncLifetime
{
    private TestBrowser? _browser;
    private UiApp? _app;

    /// <summary>Why the tests cannot run here; <c>null</c> when they can.</summary>
    public string? SkipReason { get; private set; }

    public IBrowser Browser => _browser!.Browser;

    public Uri Address => _app!.Client.BaseAddress!;

    /// <summary>What axe-core and the width of the page have to complain about, by scheme of colour and width.</summary>
    public Task<IReadOnlyList<string>> ComplaintsAsync(string name, string path, IReadOnlyList<(ColorScheme Scheme, int Width)> looks, bool isWhole = false)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        return _browser!.ComplaintsAsync(name, new(), page => page.GotoAsync(new Uri(Address, path).ToString(), new() { WaitUntil = WaitUntilState.Load }), looks, isWhole);
    }

    public async ValueTask InitializeAsync()
    {
        (_browser, SkipReason) = await TestBrowser.StartAsync(chromium);

        if (_browser is not null)
        {
            _app = await UiApp.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _app!.DisposeAsync();
        }
    }
}
