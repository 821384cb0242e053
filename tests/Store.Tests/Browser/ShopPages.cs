using Gable.Accounts;
using Gable.Testing;
using Gable.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Store.Users;

namespace Store.Tests.Browser;

/// <summary>The seeded Store: what its users see.</summary>
public sealed class ShopPages(Chromium chromium) : StoreBrowser(chromium)
{
    /// <summary>Signs in on the page, as people do.</summary>
    public static async Task SignInAsync(IPage page, string email, string password = DemoUsers.Password, string? returnUrl = null)
    {
        await page.GotoAsync($"/account/sign-in{(returnUrl is null ? "" : $"?returnUrl={Uri.EscapeDataString(returnUrl)}")}");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.Locator("input[name=password]").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>The cookies of somebody who is signed in.</summary>
    public async Task<string?> StateAsync(DemoUser user)
    {
        var page = await NewPageAsync();
        await SignInAsync(page, user.Email, returnUrl: "/account/profile");
        await Assertions.Expect(page.GetByText(user.Email)).ToBeVisibleAsync();
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }

    /// <summary>The path of the newest link of a mail to an address.</summary>
    public async Task<string> LinkAsync(string address, string page) => new Uri(
        (await App.Mails.WaitForAsync(mail => mail.To.Any(to => to.Contains(address, StringComparison.Ordinal)) && mail.Links.Any(link => link.Contains(page, StringComparison.Ordinal)), TestContext.Current.CancellationToken))
        .Links.First(link => link.Contains(page, StringComparison.Ordinal))).PathAndQuery;

    /// <summary>The six digits of the newest mail with a code.</summary>
    public async Task<string> CodeAsync(string address) => (await App.Mails.WaitForAsync(
        mail => mail.To.Any(to => to.Contains(address, StringComparison.Ordinal)) && mail.Subject.EndsWith("is your code", StringComparison.Ordinal), TestContext.Current.CancellationToken)).Subject[..6];

    /// <summary>Makes somebody with the demo's password, without the detour over mails.</summary>
    public async Task<string> MemberAsync(string email)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UserAdministration>().CreateAsync(email, "Mia Member", DemoUsers.Password, TestContext.Current.CancellationToken);
        return email;
    }

    /// <summary>Gives a browser a device that makes passkeys and agrees to everything.</summary>
    public static async Task AddPasskeyDeviceAsync(IPage page)
    {
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }

    protected override Task<TestApp<Program>> StartAsync() => TestApp.StartAsync<Program>(
        static options =>
        {
            options.Seed = true;
            options.Settings["Gable:Accounts:AttemptsPerMinute"] = "1000";
            options.Settings["Gable:Accounts:SignInCode"] = "true";
            options.Settings["Gable:Accounts:SignInLink"] = "true";

            // Invitations are sent by no request; the tests follow paths.
            options.Settings["Gable:Mail:BaseUrl"] = "http://shop.test";
        },
        CancellationToken.None);
}
