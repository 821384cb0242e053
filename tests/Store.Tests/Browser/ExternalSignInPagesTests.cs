using Gable.Testing;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The shop with a real OpenID provider on another site, in Chromium, with scripts and without.</summary>
public sealed class ExternalSignInPagesTests(ExternalShop pages) : IClassFixture<ExternalShop>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_signs_in_with_a_provider_connects_nothing_by_accident_and_can_say_no(bool scripts)
    {
        var page = await pages.NewPageAsync(new() { JavaScriptEnabled = scripts });

        await page.GotoAsync("/account/sign-in?returnUrl=/account/profile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue with Corp" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByText("You cancelled at Corp.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to sign-in" }).ClickAsync();

        // The policy of the page stays as strict as it is: the way there is no redirect of the form.
        await page.GotoAsync("/account/sign-in?returnUrl=/account/profile");
        await page.GetByLabel("Keep me signed in").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue with Corp" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue as Nora" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Profile" })).ToBeVisibleAsync();
        await Expect(page.GetByText("newcomer@example.com")).ToBeVisibleAsync();
        Assert.True(await pages.App.WithDbAsync(db => db.Set<Customers.Customer>().AnyAsync(customer => customer.Email == "newcomer@example.com", Cancel)));

        await page.GetByRole(AriaRole.Link, new() { Name = "Connected", Exact = true }).ClickAsync();
        await Expect(page.GetByText("This is your only way to sign in")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_pages_of_external_sign_in_look_finished_and_have_no_violation()
    {
        var state = await pages.StateAsync(DemoUsers.Bob);
        var complaints = new List<string>();
        complaints.AddRange(await pages.ComplaintsAsync("external-sign-in", static page => page.GotoAsync("/account/sign-in")));
        complaints.AddRange(await pages.ComplaintsAsync("external-sign-up", static page => page.GotoAsync("/account/sign-up")));
        complaints.AddRange(await pages.ComplaintsAsync("external-connected", static page => page.GotoAsync("/account/connected-accounts"), state));

        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }
}

/// <summary>The seeded Store with providers.</summary>
public sealed class ExternalShop : StoreBrowser
{
    private Providers _providers = null!;

    public Task<string?> StateAsync(DemoUser user) => StateAsync(this, user);

    protected override async Task<TestApp<Program>> StartAsync()
    {
        _providers = await Providers.StartAsync();
        var app = await TestApp.StartAsync<Program>(
            options =>
            {
                options.Seed = true;
                options.Settings["Gable:Accounts:AttemptsPerMinute"] = "1000";
                options.Settings["Gable:Accounts:External:corp:DisplayName"] = "Corp";
                options.Settings["Gable:Accounts:External:corp:Authority"] = _providers.Address.ToString();
                options.Settings["Gable:Accounts:External:corp:ClientId"] = "store";
                options.Settings["Gable:Accounts:External:corp:ClientSecret"] = Providers.Secret;

                foreach (var name in new[] { "google", "github", "microsoft" })
                {
                    options.Settings[$"Gable:Accounts:External:{name}:ClientId"] = "store";
                    options.Settings[$"Gable:Accounts:External:{name}:ClientSecret"] = Providers.Secret;
                }
            },
            CancellationToken.None);
        await _providers.RegisterAsync("store", new Uri(app.Address, "/account/external/corp/callback"));
        return app;
    }

    private static async Task<string?> StateAsync(ExternalShop shop, DemoUser user)
    {
        var page = await shop.NewPageAsync();
        await ShopPages.SignInAsync(page, user.Email, returnUrl: "/account/profile");
        await Expect(page.GetByText(user.Email)).ToBeVisibleAsync();
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }
}
