using System.Text.Json;
using System.Text.RegularExpressions;
using Gable.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The rarer flows of accounts in the shop, in Chromium, with scripts and without.</summary>
[Collection(PagesInBrowser.Name)]
public sealed partial class SessionFlowTests(ShopPages pages)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_who_wants_to_be_remembered_is_once_the_browser_was_closed(bool scripts)
    {
        foreach (var remember in new[] { false, true })
        {
            var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
            await page.GotoAsync("/account/sign-in?returnUrl=/account/profile");
            await page.GetByLabel("E-mail").FillAsync(DemoUsers.Bob.Email);
            await page.Locator("input[name=password]").FillAsync(DemoUsers.Password);
            await page.GetByLabel("Keep me signed in").SetCheckedAsync(remember);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
            await Expect(page.GetByText(DemoUsers.Bob.Email)).ToBeVisibleAsync();

            // Whoever closes the browser loses the cookies without a day.
            var cookies = await page.Context.CookiesAsync();
            var kept = cookies.Where(static cookie => cookie.Expires > 0).Select(static cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = null, Domain = cookie.Domain, Path = cookie.Path }).ToList();
            var session = cookies.Single(static cookie => cookie.Name.EndsWith("gable-session", StringComparison.Ordinal));
            Assert.Equal((true, SameSiteAttribute.Lax, remember), (session.HttpOnly, session.SameSite, session.Expires > 0));
            await page.Context.CloseAsync();

            var next = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
            await next.Context.AddCookiesAsync(kept);
            await next.GotoAsync("/account/profile");
            await Expect(next).ToHaveURLAsync(remember ? ProfilePage() : SignInPage());
            await next.Context.CloseAsync();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_in_a_mail_signs_in_once(bool scripts)
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        var email = await pages.MemberAsync($"link-{scripts}@example.org".ToLowerInvariant());
        await page.GotoAsync("/account/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in by mail" }).ClickAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" })).ToBeVisibleAsync();

        var link = await pages.LinkAsync(email, "/account/sign-in-link");
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GotoAsync("/account/profile");
        await Expect(page.GetByText(email)).ToBeVisibleAsync();

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link does not work any more" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_invited_sets_a_password_and_is_staff(bool scripts)
    {
        var email = $"invited-{scripts}@example.org".ToLowerInvariant();

        await using (var scope = pages.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().InviteAsync(email, "Ivo Invited", [Roles.Staff], Cancel);
        }

        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await page.GotoAsync(await pages.LinkAsync(email, "/account/reset-password"));
        await page.Locator("input[name=newPassword]").FillAsync("short");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
        await Expect(page.GetByText("Use at least 12 characters").First).ToBeVisibleAsync();
        await page.Locator("input[name=newPassword]").FillAsync("a ladder and a lamp");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the password" }).ClickAsync();
        await ShopPages.SignInAsync(page, email, "a ladder and a lamp", "/admin/products");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Products" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_password_is_asked_for_again_before_something_sensitive_and_the_way_leads_on(bool scripts)
    {
        var email = await pages.MemberAsync($"again-{scripts}@example.org".ToLowerInvariant());
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ShopPages.SignInAsync(page, email, DemoUsers.Password, "/account/two-factor");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Set up" })).ToBeVisibleAsync();

        // As if a quarter of an hour had passed since.
        var then = DateTimeOffset.UtcNow.AddMinutes(-15);
        await pages.App.WithDbAsync(db => db.Set<AccountSession>().ExecuteUpdateAsync(set => set.SetProperty(static session => session.AuthenticatedAt, then), Cancel));

        await page.GotoAsync("/account/two-factor");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it you?" })).ToBeVisibleAsync();
        await page.Locator("input[name=password]").FillAsync("not my password at all");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByText("This is not your password.").First).ToBeVisibleAsync();
        await page.Locator("input[name=password]").FillAsync(DemoUsers.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Set up" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Data_is_exported_as_a_file_with_what_the_shop_adds(bool scripts)
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });
        await ShopPages.SignInAsync(page, DemoUsers.Ann.Email, returnUrl: "/account/profile");
        await page.GetByRole(AriaRole.Link, new() { Name = "Export your data or delete the account" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Export your data", Exact = true }).ClickAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export your data", Exact = true }).ClickAsync());

        Assert.Equal("account.json", download.SuggestedFilename);
        await using var file = await download.CreateReadStreamAsync();
        var data = (await JsonDocument.ParseAsync(file, cancellationToken: Cancel)).RootElement;
        Assert.Equal(DemoUsers.Ann.Email, data.GetProperty("account").GetProperty("email").GetString());
        Assert.True(data.GetProperty("orders").GetArrayLength() > 0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_link_that_a_shop_without_users_prints_makes_its_first_administrator()
    {
        Assert.SkipWhen(pages.SkipReason is not null, pages.SkipReason ?? "");
        await using var shop = await FirstRunShop.StartAsync();
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = false }, shop.Address);
        await page.GotoAsync(shop.Link);
        await page.GetByLabel("Name").FillAsync("Olga Owner");
        await page.GetByLabel("E-mail").FillAsync("olga@example.org");
        await page.Locator("input[name=password]").FillAsync("password1234");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an account" }).ClickAsync();
        await Expect(page.GetByText("among the first that others would try").First).ToBeVisibleAsync();
        await page.Locator("input[name=password]").FillAsync("a ladder and a lamp");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an account" }).ClickAsync();
        await Expect(page.GetByText("The first administrator is made.")).ToBeVisibleAsync();
        await ShopPages.SignInAsync(page, "olga@example.org", "a ladder and a lamp", "/admin/users");
        await Expect(page.GetByText("olga@example.org").First).ToBeVisibleAsync();

        await page.GotoAsync(shop.Link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make an account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This link does not work any more" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("/account/profile$")]
    private static partial Regex ProfilePage();

    [GeneratedRegex(@"/account/sign-in\?")]
    private static partial Regex SignInPage();
}
