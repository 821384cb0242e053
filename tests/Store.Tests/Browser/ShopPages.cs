using Gable.Testing;
using Microsoft.Playwright;
using Store.Users;

namespace Store.Tests.Browser;

/// <summary>The seeded Store: what its users see.</summary>
public sealed class ShopPages : StoreBrowser
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
