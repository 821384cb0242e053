using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The flows of accounts in the shop, in Chromium, with scripts and without.</summary>
[Collection(PagesInBrowser.Name)]
public sealed partial class AccountFlowTests(ShopPages pages)
{
    private const string Password = "a shelf of old books";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_signs_up_confirms_the_address_and_is_a_customer(bool scripts)
    {
        var email = await SignUpAsync(scripts, "signs-up");
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });

        // Before the address is confirmed nobody is signed in.
        await ShopPages.SignInAsync(page, email, Password);
        await Expect(page.GetByText("Confirm your address first")).ToBeVisibleAsync();

        await ConfirmAsync(page, email);
        await ShopPages.SignInAsync(page, email, Password, "/account/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await Expect(page.GetByText(email)).ToBeVisibleAsync();
        await Expect(page.GetByText("Confirmed", new() { Exact = true })).ToBeVisibleAsync();

        Assert.True(await pages.App.WithDbAsync(db => db.Set<Customers.Customer>().AnyAsync(customer => customer.Email == email, Cancel)));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_forgotten_password_is_replaced_and_ends_every_session(bool scripts)
    {
        var (email, page) = await CustomerAsync(scripts, "forgets");
        var other = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });

        await other.GotoAsync("/account/sign-in");
        await other.GetByRole(AriaRole.Link, new() { Name = "Forgotten?" }).ClickAsync();
        await other.GetByLabel("E-mail").FillAsync(email);
        await other.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" })).ToBeVisibleAsync();

        await other.GotoAsync(await pages.LinkAsync(email, "/account/reset-password"));
        await other.Locator("input[name=newPassword]").FillAsync("another shelf of books");
        await other.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
        await Expect(other.GetByText("The new password is saved.")).ToBeVisibleAsync();
        await ShopPages.SignInAsync(other, email, "another shelf of books", "/account/profile");
        await Expect(other.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();

        await page.GotoAsync("/account/profile");
        await Expect(page).ToHaveURLAsync(SignInPage());
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Name_password_and_address_are_changed(bool scripts)
    {
        var (email, page) = await CustomerAsync(scripts, "changes");

        await page.GotoAsync("/account/profile");
        await page.GetByLabel("Name").FillAsync("Nora Neu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByLabel("Name")).ToHaveValueAsync("Nora Neu");

        await page.GotoAsync("/account/change-password");
        await page.Locator("input[name=password]").FillAsync("not my password at all");
        await page.Locator("input[name=newPassword]").FillAsync("a shelf of new books");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
        await Expect(page.GetByText("This is not your password.").First).ToBeVisibleAsync();
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.Locator("input[name=newPassword]").FillAsync("a shelf of new books");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
        await Expect(page.GetByText("The new password is saved.")).ToBeVisibleAsync();

        var moved = $"moved-{email}";
        await page.GotoAsync("/account/change-email");
        await page.Locator("input[name=newEmail]").FillAsync(moved);
        await page.Locator("input[name=password]").FillAsync("a shelf of new books");
        await page.Locator("form[action$='change-email'] button").Last.ClickAsync();
        await page.GotoAsync(await pages.LinkAsync(moved, "/account/confirm-email"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await page.GotoAsync("/account/profile");
        await Expect(page.GetByText(moved)).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copied_cookie_is_worthless_after_signing_out_here_or_elsewhere(bool scripts)
    {
        var (email, page) = await CustomerAsync(scripts, "leaves");
        var elsewhere = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ShopPages.SignInAsync(elsewhere, email, Password, "/account/sessions");
        var (here, there) = (await CookieAsync(page), await CookieAsync(elsewhere));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await ProfileAsync(here), await ProfileAsync(there)));

        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await Expect(elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" })).ToHaveCountAsync(0);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await ProfileAsync(here), await ProfileAsync(there)));

        await elsewhere.GotoAsync("/account/sign-out");
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await elsewhere.GotoAsync("/account/profile");
        await Expect(elsewhere).ToHaveURLAsync(SignInPage());
        Assert.Equal(HttpStatusCode.Unauthorized, await ProfileAsync(there));
        await page.Context.CloseAsync();
        await elsewhere.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_is_deleted_and_the_shop_forgets_the_name(bool scripts)
    {
        var (email, page) = await CustomerAsync(scripts, "deletes");

        await page.GotoAsync("/account/delete-account");
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete account" }).ClickAsync();
        await Expect(page.GetByText("Your account is deleted.")).ToBeVisibleAsync();
        await ShopPages.SignInAsync(page, email, Password);
        await Expect(page.GetByText("Address or password is wrong.")).ToBeVisibleAsync();

        Assert.False(await pages.App.WithDbAsync(db => db.Set<Customers.Customer>().AnyAsync(customer => customer.Email == email, Cancel)));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("sign-in", false)]
    [InlineData("sign-up", false)]
    [InlineData("forgotten-password", false)]
    [InlineData("profile", true)]
    [InlineData("sessions", true)]
    [InlineData("two-factor", true)]
    [InlineData("passkeys", true)]
    [InlineData("change-password", true)]
    [InlineData("change-email", true)]
    [InlineData("delete-account", true)]
    public async Task A_page_of_accounts_has_no_violation(string key, bool signedIn)
    {
        var complaints = await pages.ComplaintsAsync($"store-{key}", async page =>
        {
            Assert.Equal(200, (await page.GotoAsync($"/account/{key}"))!.Status);
            await Expect(page).ToHaveURLAsync(new Regex($"/account/{key}$"));
        }, signedIn ? await pages.StateAsync(DemoUsers.Ann) : null);

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    private async Task<string> SignUpAsync(bool scripts, string who)
    {
        var email = $"{who}-{(scripts ? "with" : "without")}@example.org";
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await page.GotoAsync("/account/sign-up");
        await page.GetByLabel("Name").FillAsync("Nora New");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        return email;
    }

    private async Task ConfirmAsync(IPage page, string email)
    {
        await page.GotoAsync(await pages.LinkAsync(email, "/account/confirm-email"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await Expect(page.GetByText("The address is confirmed.")).ToBeVisibleAsync();
    }

    /// <summary>Somebody who signed up, confirmed and signed in.</summary>
    private async Task<(string Email, IPage Page)> CustomerAsync(bool scripts, string who)
    {
        var email = await SignUpAsync(scripts, who);
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ConfirmAsync(page, email);
        await ShopPages.SignInAsync(page, email, Password, "/account/profile");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        return (email, page);
    }

    private static async Task<string> CookieAsync(IPage page)
    {
        var cookie = (await page.Context.CookiesAsync()).Single(static cookie => cookie.Name.EndsWith("gable-session", StringComparison.Ordinal));
        return $"{cookie.Name}={cookie.Value}";
    }

    private async Task<HttpStatusCode> ProfileAsync(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/api/profile");
        request.Headers.Add("Cookie", cookie);
        using var response = await pages.App.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    [GeneratedRegex(@"/account/sign-in\?")]
    private static partial Regex SignInPage();
}
