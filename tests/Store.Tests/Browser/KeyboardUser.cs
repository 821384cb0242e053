using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>Somebody who has a keyboard alone: Tab, letters, Space and Enter. Wherever the focus is, it must show.</summary>
/// <remarks>
/// What a press leads to is asked of the page itself, never awaited as an event: Playwright for .NET misses the load of a page that arrives between
/// looking at the state and listening for its change, which a busy machine makes likely.
/// </remarks>
internal sealed class KeyboardUser(IPage page)
{
    private const int MaxTabs = 60;

    public IPage Page => page;

    public Task OpenAsync(string path) => page.GotoAsync(path);

    /// <summary>Puts a text into a field in place of what is there.</summary>
    public async Task TypeAsync(string name, string text)
    {
        await ToAsync(page.Locator($"input[name='{name}']:not([type=hidden])"));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Ticks a box.</summary>
    public async Task TickAsync(string label)
    {
        var box = page.GetByLabel(label, new() { Exact = true });
        await ToAsync(box);
        await page.Keyboard.PressAsync("Space");
        await Expect(box).ToBeCheckedAsync();
    }

    /// <summary>Presses something that changes this page.</summary>
    public async Task PressAsync(ILocator wanted)
    {
        await ToAsync(wanted);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses something that leads to another page, and waits until that is there.</summary>
    public async Task FollowAsync(AriaRole role, string name)
    {
        await ToAsync(page.GetByRole(role, new() { Name = name, Exact = true }));
        await EnterAsync();
    }

    /// <summary>Sends the form in which the focus is, and waits for the page that answers.</summary>
    public async Task EnterAsync()
    {
        // The page that answers is another document, and has no mark.
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(":root:not([data-left])")).ToHaveJSPropertyAsync("ownerDocument.readyState", "complete");
    }

    public Task SeeAsync(string text, bool exact = true) => Expect(page.GetByText(text, new() { Exact = exact }).First).ToBeVisibleAsync();

    public async Task SignInAsync(string email, string password, string seen, string returnUrl = "/account/profile")
    {
        await OpenAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await TypeAsync("email", email);
        await TypeAsync("password", password);
        await TickAsync("Keep me signed in");
        await EnterAsync();
        await SeeAsync(seen);
    }

    public async Task SignOutAsync()
    {
        await OpenAsync("/account/profile");
        await FollowAsync(AriaRole.Link, "Sign out");
        await FollowAsync(AriaRole.Button, "Sign out");
        await OpenAsync("/account/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    /// <summary>Tabs until the wanted element has the focus, which must be seen.</summary>
    private async Task ToAsync(ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();

        for (var tabs = 0; tabs < MaxTabs; tabs++)
        {
            if (await wanted.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                Assert.True(await wanted.EvaluateAsync<bool>("e => { const s = getComputedStyle(e), b = getComputedStyle(e.parentElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none' || b.outlineStyle !== 'none' || !!document.querySelector(':focus-visible + *') }"), $"Nothing shows that the focus is on {wanted} at {page.Url}.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {wanted} at {page.Url}.");
    }
}
