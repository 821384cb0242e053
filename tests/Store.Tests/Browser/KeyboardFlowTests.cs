using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The flows with which people get and keep an account, by keyboard alone.</summary>
[Collection(MorePagesInBrowser.Name)]
public sealed class KeyboardFlowTests(ShopPages pages)
{
    private const string NewPassword = "a shelf of old books";

    [Fact]
    public async Task Signing_up_confirming_signing_in_and_out()
    {
        const string Email = "keys-up@example.org";
        var keys = await StartAsync();
        await keys.OpenAsync("/account/sign-in");
        await keys.FollowAsync(AriaRole.Link, "Sign up");
        await keys.TypeAsync("name", "Kim Keys");
        await keys.TypeAsync("email", Email);
        await keys.TypeAsync("password", NewPassword);
        await keys.EnterAsync();
        await keys.SeeAsync("Look into your mailbox");

        await keys.OpenAsync(await pages.LinkAsync(Email, "/account/confirm-email"));
        await keys.FollowAsync(AriaRole.Button, "Confirm");
        await keys.SeeAsync("The address is confirmed.");
        await keys.SignInAsync(Email, NewPassword, "Profile");
        await keys.SignOutAsync();
        await EndAsync(keys);
    }

    [Fact]
    public async Task Changing_the_name_the_password_and_the_address()
    {
        var (keys, email) = await StartSignedInAsync("keys-change");
        await keys.TypeAsync("name", "Kim of the Keys");
        await keys.EnterAsync();
        await keys.SeeAsync("Saved.");

        await keys.FollowAsync(AriaRole.Link, "Password");
        await keys.TypeAsync("password", DemoUsers.Password);
        await keys.TypeAsync("newPassword", NewPassword);
        await keys.EnterAsync();
        await keys.SeeAsync("The new password is saved.");

        await keys.OpenAsync("/account/profile");
        await keys.FollowAsync(AriaRole.Link, "Change");
        await keys.TypeAsync("newEmail", $"new-{email}");
        await keys.TypeAsync("password", NewPassword);
        await keys.EnterAsync();
        await keys.SeeAsync("Look into your mailbox");
        await keys.OpenAsync(await pages.LinkAsync($"new-{email}", "/account/confirm-email"));
        await keys.FollowAsync(AriaRole.Button, "Confirm");
        await keys.SeeAsync("The address is confirmed.");
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_second_step_by_code_and_by_recovery_code()
    {
        var (keys, email) = await StartSignedInAsync("keys-steps");
        await keys.FollowAsync(AriaRole.Link, "Two steps");
        await keys.FollowAsync(AriaRole.Button, "Set up");
        var key = OneTimeCode.Key(await keys.Page.Locator(".g-copy code").InnerTextAsync());
        await keys.TypeAsync("code", OneTimeCode.Now(key, later: 0));
        await keys.EnterAsync();
        await keys.SeeAsync("Recovery codes");
        var code = await keys.Page.Locator(".g-codes code").First.InnerTextAsync();
        await keys.FollowAsync(AriaRole.Link, "I have stored them");

        await keys.SignOutAsync();
        await keys.SignInAsync(email, DemoUsers.Password, "Second step");
        await keys.TypeAsync("code", OneTimeCode.Now(key, later: 1));
        await keys.EnterAsync();
        await keys.SeeAsync("Profile");

        await keys.SignOutAsync();
        await keys.SignInAsync(email, DemoUsers.Password, "Second step");
        await keys.PressAsync(keys.Page.Locator("summary"));
        await keys.TypeAsync("recoveryCode", code);
        await keys.EnterAsync();
        await keys.SeeAsync("Profile");
        await keys.OpenAsync("/account/two-factor");
        await keys.FollowAsync(AriaRole.Button, "Turn off");
        await keys.SeeAsync("Two-step sign-in is off.");
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_passkey_is_made_signs_in_and_is_removed()
    {
        var (keys, _) = await StartSignedInAsync("keys-passkey");
        await ShopPages.AddPasskeyDeviceAsync(keys.Page);
        await keys.OpenAsync("/account/passkeys");
        await keys.TypeAsync("name", "Keyboard");
        await keys.FollowAsync(AriaRole.Button, "Add a passkey");
        await keys.SeeAsync("Keyboard");

        await keys.SignOutAsync();
        await keys.OpenAsync("/account/sign-in?returnUrl=/account/passkeys");
        await keys.FollowAsync(AriaRole.Button, "Sign in with a passkey");
        await keys.FollowAsync(AriaRole.Button, "Remove the passkey Keyboard");
        await keys.SeeAsync("The passkey is removed. Delete it on your device too.");
        await EndAsync(keys);
    }

    [Fact]
    public async Task Signing_in_by_a_link_and_by_a_code_in_a_mail()
    {
        var (keys, email) = (await StartAsync(), await pages.MemberAsync("keys-mail@example.org"));
        await keys.OpenAsync("/account/sign-in?returnUrl=/account/profile");
        await keys.FollowAsync(AriaRole.Link, "Sign in by mail");
        await keys.TypeAsync("email", email);
        await keys.EnterAsync();
        await keys.SeeAsync("Look into your mailbox");
        await keys.OpenAsync(await pages.LinkAsync(email, "/account/sign-in-link"));
        await keys.FollowAsync(AriaRole.Button, "Sign in");
        await keys.SignOutAsync();

        await keys.OpenAsync("/account/sign-in?returnUrl=/account/profile");
        await keys.FollowAsync(AriaRole.Link, "Sign in by a code");
        await keys.TypeAsync("email", email);
        await keys.EnterAsync();
        await keys.TypeAsync("code", await pages.CodeAsync(email));
        await keys.EnterAsync();
        await keys.SeeAsync("Profile");
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced()
    {
        var (keys, email) = (await StartAsync(), await pages.MemberAsync("keys-forgot@example.org"));
        await keys.OpenAsync("/account/sign-in");
        await keys.FollowAsync(AriaRole.Link, "Forgotten?");
        await keys.TypeAsync("email", email);
        await keys.EnterAsync();
        await keys.SeeAsync("Look into your mailbox");
        await keys.OpenAsync(await pages.LinkAsync(email, "/account/reset-password"));
        await keys.TypeAsync("newPassword", NewPassword);
        await keys.EnterAsync();
        await keys.SeeAsync("The new password is saved.");
        await keys.SignInAsync(email, NewPassword, "Profile");
        await EndAsync(keys);
    }

    [Fact]
    public async Task Signing_out_elsewhere_entering_the_password_again_and_deleting_the_account()
    {
        var (keys, email) = await StartSignedInAsync("keys-end");
        var elsewhere = await pages.NewPageAsync();
        await ShopPages.SignInAsync(elsewhere, email, returnUrl: "/account/profile");
        await Expect(elsewhere.GetByText(email)).ToBeVisibleAsync();

        await keys.OpenAsync("/account/sessions");
        await keys.FollowAsync(AriaRole.Button, "Sign out everywhere else");
        await Expect(keys.Page.GetByRole(AriaRole.Heading, new() { Name = "Sessions" })).ToBeVisibleAsync();
        await Expect(keys.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" })).ToHaveCountAsync(0);
        await elsewhere.GotoAsync("/account/profile");
        await Expect(elsewhere.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await elsewhere.Context.CloseAsync();

        await keys.OpenAsync("/account/reauthenticate?returnUrl=/account/delete-account");
        await keys.TypeAsync("password", DemoUsers.Password);
        await keys.EnterAsync();
        await keys.TypeAsync("password", DemoUsers.Password);
        await keys.FollowAsync(AriaRole.Button, "Delete account");
        await keys.SeeAsync("Your account is deleted.");
        await EndAsync(keys);
    }

    [Fact]
    public async Task Exporting_as_often_as_one_likes()
    {
        var (keys, _) = await StartSignedInAsync("keys-export");
        await keys.FollowAsync(AriaRole.Link, "Export your data or delete the account");
        await keys.FollowAsync(AriaRole.Link, "Export your data");

        for (var time = 0; time < 2; time++)
        {
            var download = await keys.Page.RunAndWaitForDownloadAsync(() => keys.PressAsync(keys.Page.GetByRole(AriaRole.Button, new() { Name = "Export your data", Exact = true })));
            Assert.Equal("account.json", download.SuggestedFilename);
        }

        await EndAsync(keys);
    }

    private static Task EndAsync(KeyboardUser keys) => keys.Page.Context.CloseAsync();

    // Passkeys belong to a domain; an address of numbers is none.
    private async Task<KeyboardUser> StartAsync() => new(await pages.NewPageAsync(baseUrl: $"http://localhost:{pages.App?.Address.Port}"));

    private async Task<(KeyboardUser Keys, string Email)> StartSignedInAsync(string who)
    {
        var keys = await StartAsync();
        var email = await pages.MemberAsync($"{who}@example.org");
        await keys.SignInAsync(email, DemoUsers.Password, "Profile");
        return (keys, email);
    }
}
