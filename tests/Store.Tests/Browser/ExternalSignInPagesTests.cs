using Gable.Testing;
using Gable.Tests.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Store.Users;
using static Microsoft.Playwright.Assertions;

namespace Store.Tests.Browser;

/// <summary>The shop with a real OpenID provider on another site, in Chromium, with scripts and without.</summary>
[Collection(MorePagesInBrowser.Name)]
public sealed class ExternalSignInPagesTests(ExternalShop pages)
{
    private static int _number;

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

    [Theory]
    [InlineData("redirect")]
    [InlineData("cancelled")]
    [InlineData("cancelled-signed-in")]
    [InlineData("refused")]
    [InlineData("down")]
    [InlineData("gone")]
    [InlineData("sign-up")]
    [InlineData("sign-up-address")]
    [InlineData("sign-up-mistakes")]
    [InlineData("check-mail")]
    [InlineData("connect")]
    [InlineData("connect-signed-in")]
    [InlineData("connected-done")]
    [InlineData("reauthenticate")]
    public async Task A_state_on_the_way_looks_finished_and_has_no_violation(string state)
    {
        var signedIn = state is "cancelled-signed-in" or "reauthenticate" ? await pages.StateAsync(DemoUsers.Bob) : null;
        var complaints = await pages.ComplaintsAsync($"external-way-{state}", page => OpenAsync(page, state), signedIn);
        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
    }

    private static async Task OpenAsync(IPage page, string state)
    {
        var number = Interlocked.Increment(ref _number);

        switch (state)
        {
            case "redirect":
                // Without the header that leads on, the page stays to be looked at.
                await page.RouteAsync("**/account/external/corp", static async route =>
                {
                    var answer = await route.FetchAsync();
                    await route.FulfillAsync(new() { Response = answer, Headers = answer.Headers.Where(static header => header.Key != "refresh") });
                });
                await StartAsync(page);
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "On to Corp" })).ToBeVisibleAsync();
                await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Go on to Corp" })).ToBeVisibleAsync();
                break;
            case "cancelled" or "cancelled-signed-in":
                await StartAsync(page);
                await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
                await Expect(page.GetByText("You cancelled at Corp.")).ToBeVisibleAsync();
                break;
            case "refused":
                await AnswerAsync(page, new ProviderPerson($"way-{number}", $"way-{number}@example.org", Fault: "nonce"));
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "It did not work with Corp" })).ToBeVisibleAsync();
                break;
            case "down":
                await page.GotoAsync("/account/sign-in");
                await page.GetByRole(AriaRole.Button, new() { Name = "Continue with Nobody" }).ClickAsync();
                await Expect(page.GetByText("Nobody does not answer at the moment.").First).ToBeVisibleAsync();
                break;
            case "gone":
                await page.GotoAsync("/account/external-sign-up");
                await Expect(page.GetByText("That took too long, or was finished already.").First).ToBeVisibleAsync();
                break;
            case "sign-up":
                await AnswerAsync(page, new ProviderPerson($"way-{number}", $"way-{number}@example.org", Name: null));
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Almost done" })).ToBeVisibleAsync();
                break;
            case "sign-up-address" or "check-mail" or "sign-up-mistakes":
                await AnswerAsync(page, new ProviderPerson($"way-{number}", Email: null, Name: null));
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Almost done" })).ToBeVisibleAsync();

                if (state != "sign-up-address")
                {
                    await page.GetByLabel("Name").FillAsync("Nora");
                    await page.GetByLabel("E-mail").FillAsync(state == "check-mail" ? $"way-{number}@example.org" : "nora");
                    await page.GetByRole(AriaRole.Button, new() { Name = "Make an account" }).ClickAsync();
                    await Expect(state == "check-mail" ? page.GetByRole(AriaRole.Heading, new() { Name = "Look into your mailbox" }) : page.GetByText("Enter a complete address").First).ToBeVisibleAsync();
                }

                break;
            case "connect" or "connect-signed-in" or "connected-done":
                await AnswerAsync(page, new ProviderPerson($"way-{number}", DemoUsers.Ann.Email));
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Connect Corp?" })).ToBeVisibleAsync();

                if (state != "connect")
                {
                    await page.GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).Last.ClickAsync();
                    await page.GetByLabel("E-mail").FillAsync(DemoUsers.Ann.Email);
                    await page.Locator("input[name=password]").FillAsync(DemoUsers.Password);
                    await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
                    await Expect(page.GetByText($"will sign you in here as {DemoUsers.Ann.Email}")).ToBeVisibleAsync();
                }

                if (state == "connected-done")
                {
                    await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
                    await page.GotoAsync("/account/connected-accounts");
                    await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Corp" }).First).ToBeVisibleAsync();
                }

                break;
            default:
                await page.GotoAsync("/account/reauthenticate?returnUrl=/account/connected-accounts");
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it you?" })).ToBeVisibleAsync();
                break;
        }
    }

    // Somebody at the provider, and back.
    private static async Task AnswerAsync(IPage page, ProviderPerson person)
    {
        await StartAsync(page);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Corp" })).ToBeVisibleAsync();
        await page.GotoAsync($"{page.Url}&person={person.ToText()}");
    }

    private static async Task StartAsync(IPage page)
    {
        await page.GotoAsync("/account/sign-in?returnUrl=/account/profile");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue with Corp" }).ClickAsync();
    }
}

/// <summary>The seeded Store with providers.</summary>
public sealed class ExternalShop(Chromium chromium) : StoreBrowser(chromium)
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

                // The provider is one of the tests' own: that it answers late says only that the machine is busy.
                options.Settings["Gable:Accounts:ExternalTimeout"] = "00:01:00";
                options.Settings["Gable:Accounts:External:down:DisplayName"] = "Nobody";
                options.Settings["Gable:Accounts:External:down:Authority"] = "http://localhost:1";
                options.Settings["Gable:Accounts:External:down:ClientId"] = "store";
                options.Settings["Gable:Accounts:External:down:ClientSecret"] = Providers.Secret;
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

        // Keys and code of the provider are made now, and not while a page waits.
        using var client = new HttpClient { BaseAddress = _providers.Address };
        await client.GetStringAsync(new Uri(".well-known/openid-configuration", UriKind.Relative));
        await client.GetStringAsync(new Uri(".well-known/jwks", UriKind.Relative));
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
