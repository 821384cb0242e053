using Gable.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The flows around administrators, tokens and providers, by keyboard alone.</summary>
[Collection(MorePagesInBrowser.Name)]
public sealed class KeyboardAccessTests(ShopPages pages, ExternalShop providers)
{
    private const string NewPassword = "a ladder and a lamp";

    [Fact]
    public async Task Somebody_invited_sets_a_password()
    {
        const string Email = "keys-invited@example.org";
        var keys = await StartAsync();

        await using (var scope = pages.App.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAdministration>().InviteAsync(Email, "Ivo Invited", [Roles.Staff], TestContext.Current.CancellationToken);
        }

        await keys.OpenAsync(await pages.LinkAsync(Email, "/account/reset-password"));
        await keys.TypeAsync("newPassword", NewPassword);
        await keys.EnterAsync();
        await keys.SeeAsync("The new password is saved.");
        await keys.SignInAsync(Email, NewPassword, "Profile");
        await EndAsync(keys);
    }

    [Fact]
    public async Task The_first_administrator_is_made()
    {
        Assert.SkipWhen(pages.SkipReason is not null, pages.SkipReason ?? "");
        await using var shop = await FirstRunShop.StartAsync();
        var keys = new KeyboardUser(await pages.NewPageAsync(baseUrl: shop.Address));
        await keys.OpenAsync(shop.Link);
        await keys.TypeAsync("name", "Olga Owner");
        await keys.TypeAsync("email", "olga@example.org");
        await keys.TypeAsync("password", NewPassword);
        await keys.FollowAsync(AriaRole.Button, "Make an account");
        await keys.SeeAsync("The first administrator is made.", exact: false);
        await EndAsync(keys);
    }

    [Fact]
    public async Task An_administrator_acts_as_somebody_and_goes_on_as_itself()
    {
        var keys = await StartAsync();
        await keys.SignInAsync(DemoUsers.Ada.Email, DemoUsers.Password, DemoUsers.Sam.Email, $"/account/impersonate?user={DemoUsers.Sam.Id}&returnUrl=%2Faccount%2Fprofile");
        await keys.TypeAsync("reason", "Ticket 17");
        await keys.FollowAsync(AriaRole.Button, "Act as this person");
        await keys.SeeAsync(DemoUsers.Sam.Email, exact: false);
        await keys.FollowAsync(AriaRole.Button, "Go on as yourself");
        await keys.OpenAsync("/account/profile");
        await keys.SeeAsync(DemoUsers.Ada.Email, exact: false);
        await EndAsync(keys);
    }

    [Fact]
    public async Task A_token_is_made_copied_and_revoked()
    {
        var keys = await StartAsync();
        await keys.SignInAsync(DemoUsers.Bob.Email, DemoUsers.Password, "Make a token", "/account/tokens");
        await keys.TypeAsync("name", "Nightly report");
        await keys.TickAsync("Read everything that I may see, change nothing");
        await keys.FollowAsync(AriaRole.Button, "Make the token");
        var token = await keys.Page.Locator(".g-copy code").InnerTextAsync();
        await keys.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await keys.PressAsync(keys.Page.GetByRole(AriaRole.Button, new() { Name = "Copy" }));
        await keys.SeeAsync("Copied");
        Assert.Equal(token, await keys.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));

        await keys.FollowAsync(AriaRole.Link, "I have stored it");
        await keys.FollowAsync(AriaRole.Button, "Revoke the token “Nightly report”");
        await keys.SeeAsync("The token is revoked.");
        await EndAsync(keys);
    }

    [Fact]
    public async Task Somebody_signs_in_with_a_provider_and_looks_at_what_is_connected()
    {
        var keys = new KeyboardUser(await providers.NewPageAsync());
        await keys.OpenAsync("/account/sign-in?returnUrl=/account/profile");
        await keys.FollowAsync(AriaRole.Button, "Continue with Corp");
        await keys.FollowAsync(AriaRole.Link, "Continue as Nora");
        await keys.SeeAsync("newcomer@example.com", exact: false);
        await keys.FollowAsync(AriaRole.Link, "Connected");
        await Expect(keys.Page.GetByText("This is your only way to sign in")).ToBeVisibleAsync();
        await EndAsync(keys);
    }

    private static Task EndAsync(KeyboardUser keys) => keys.Page.Context.CloseAsync();

    private async Task<KeyboardUser> StartAsync() => new(await pages.NewPageAsync(baseUrl: $"http://localhost:{pages.App?.Address.Port}"));
}
