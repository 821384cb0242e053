using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

public sealed partial class AccountFlowTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_step_is_set_up_asked_for_and_replaced_by_a_recovery_code(bool scripts)
    {
        var (email, page) = await CustomerAsync(scripts, "two-steps");
        await page.GotoAsync("/account/profile");
        await page.GetByRole(AriaRole.Link, new() { Name = "Two steps" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = await page.Locator(".g-copy code").InnerTextAsync() })).ToBeVisibleAsync();
        var key = OneTimeCode.Key(await page.Locator(".g-copy code").InnerTextAsync());
        await page.GetByLabel("Code").FillAsync(OneTimeCode.Now(key, later: 0));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recovery codes" })).ToBeVisibleAsync();
        var codes = await page.Locator(".g-codes code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);
        await page.GetByRole(AriaRole.Link, new() { Name = "I have stored them" }).ClickAsync();
        await Expect(page.GetByText("10 of 10 left")).ToBeVisibleAsync();

        // The next half minute's code counts already, so that nobody has to wait for it here.
        var other = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ShopPages.SignInAsync(other, email, Password, "/account/profile");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Second step" })).ToBeVisibleAsync();
        await other.GetByLabel("Code", new() { Exact = true }).FillAsync(OneTimeCode.Now(key, later: 1));
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await other.Context.CloseAsync();

        other = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ShopPages.SignInAsync(other, email, Password, "/account/two-factor");
        await other.GetByText("You do not have your device?").ClickAsync();
        await other.GetByLabel("Recovery code").FillAsync(codes[3].ToUpperInvariant());
        await other.GetByRole(AriaRole.Button, new() { Name = "Sign in with this code" }).ClickAsync();
        await Expect(other.GetByText("9 of 10 left")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Turn off" }).ClickAsync();
        await Expect(other.GetByText("Two-step sign-in is off.")).ToBeVisibleAsync();

        await page.GotoAsync("/account/profile");
        await Expect(page).ToHaveURLAsync(SignInPage());
        await ShopPages.SignInAsync(page, email, Password, "/account/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task A_passkey_is_made_signs_in_and_is_removed()
    {
        var email = await SignUpAsync(scripts: true, "passkey");

        // Passkeys belong to a domain; an address of numbers is none.
        var page = await pages.NewPageAsync(baseUrl: $"http://localhost:{pages.App.Address.Port}");
        await ConfirmAsync(page, email);
        await ShopPages.AddPasskeyDeviceAsync(page);

        await ShopPages.SignInAsync(page, email, Password, "/account/passkeys");
        await page.GetByLabel("Name").FillAsync("My laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByText("My laptop")).ToBeVisibleAsync();

        await page.GotoAsync("/account/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=/account/passkeys");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByText("Last used")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey My laptop" }).ClickAsync();
        await Expect(page.GetByText("The passkey is removed.")).ToBeVisibleAsync();
        await page.GotoAsync("/account/sign-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "This passkey was not accepted" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_scripts_passkeys_are_not_offered()
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync("/account/sign-in");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Sign in with a passkey")).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }
}
