using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>Acting as others, tokens and codes in the shop, in Chromium, with scripts and without.</summary>
[Collection(PagesInBrowser.Name)]
public sealed class AccountAccessTests(ShopPages pages)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_administrator_acts_as_staff_sees_it_on_every_page_and_goes_on_as_itself(bool scripts)
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await StartAsync(page, DemoUsers.Sam);
        await page.GotoAsync("/admin/products");
        await Expect(Bar(page)).ToContainTextAsync($"You see this as {DemoUsers.Sam.Name}.");
        Assert.Equal(404, (await page.GotoAsync("/admin/-/settings"))!.Status);

        await page.GotoAsync("/account/change-password");
        await Expect(page.GetByText("Only the person itself may do this")).ToBeVisibleAsync();
        await page.GotoAsync("/account/profile");
        await Expect(page.GetByText(DemoUsers.Sam.Email)).ToBeVisibleAsync();
        await Bar(page).GetByRole(AriaRole.Button, new() { Name = "Go on as yourself" }).ClickAsync();

        await page.GotoAsync("/account/profile");
        await Expect(page.GetByText(DemoUsers.Ada.Email)).ToBeVisibleAsync();
        await Expect(Bar(page)).Not.ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_bar_has_no_violation_on_pages_of_the_account_and_of_the_admin()
    {
        Assert.SkipWhen(pages.SkipReason is not null, pages.SkipReason ?? "");
        var page = await pages.NewPageAsync();
        await StartAsync(page, DemoUsers.Sam);
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();

        var complaints = new List<string>();

        foreach (var (name, path) in new[] { ("impersonation-account", "/account/profile"), ("impersonation-admin", "/admin/products") })
        {
            complaints.AddRange(await pages.ComplaintsAsync(name, async shown =>
            {
                await shown.GotoAsync(path);
                await Expect(Bar(shown)).ToBeVisibleAsync();
            }, state));
        }

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_is_made_with_boxes_shown_once_and_revoked(bool scripts)
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ShopPages.SignInAsync(page, DemoUsers.Bob.Email, returnUrl: "/account/tokens");
        await page.GetByLabel("What is it for?").FillAsync("Nightly report");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        await Expect(page.GetByText("Choose what the token may do").First).ToBeVisibleAsync();

        await page.GetByLabel("Read everything that I may see").CheckAsync();
        await page.GetByLabel("It stops working").SelectOptionAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        var token = await page.Locator(".g-copy code").InnerTextAsync();
        Assert.StartsWith("gable_", token, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToBeVisibleAsync(new() { Visible = scripts });

        using var script = new HttpClient { BaseAddress = pages.App.Address };
        script.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(200, (int)(await script.GetAsync(new Uri("/api/products?limit=1", UriKind.Relative), Cancel)).StatusCode);

        await page.GetByRole(AriaRole.Link, new() { Name = "I have stored it" }).ClickAsync();
        await Expect(page.GetByText(token)).Not.ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the token “Nightly report”" }).ClickAsync();
        await Expect(page.GetByText("The token is revoked.")).ToBeVisibleAsync();
        Assert.False(await pages.App.WithDbAsync(db => db.Set<Gable.Accounts.AccountApiToken>().AnyAsync(Cancel)));
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Six_digits_in_a_mail_sign_in(bool scripts)
    {
        var (page, email) = (await pages.NewPageAsync(new() { JavaScriptEnabled = scripts }), scripts ? DemoUsers.Ann.Email : DemoUsers.Bob.Email);
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fprofile");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in by a code" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the code" }).ClickAsync();
        await page.GetByLabel("Code").FillAsync("12345x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByText("This code is wrong").First).ToBeVisibleAsync();

        await page.GetByLabel("Code").FillAsync(await pages.CodeAsync(email));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByText(email)).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    private static ILocator Bar(IPage page) => page.GetByRole(AriaRole.Complementary, new() { Name = "Acting as somebody else" });

    private static async Task StartAsync(IPage page, DemoUser user)
    {
        await ShopPages.SignInAsync(page, DemoUsers.Ada.Email, returnUrl: $"/account/impersonate?user={user.Id}&returnUrl=%2Faccount%2Fprofile");
        await Expect(page.GetByText(user.Email)).ToBeVisibleAsync();
        await page.GetByLabel("Why?").FillAsync("Ticket 17");
        await page.GetByRole(AriaRole.Button, new() { Name = "Act as this person" }).ClickAsync();
        await Expect(Bar(page)).ToBeVisibleAsync();
    }
}
