using System.CommandLine;
using Gable.Core;
using Gable.Ui.Tests;
using Microsoft.Playwright;

namespace Gable.Accounts.Pages.Tests;

/// <summary>The account pages with sample data in Chromium, before axe-core.</summary>
public sealed class AccountPageTests(UiBrowser browser, UiApp app) : IClassFixture<UiBrowser>, IClassFixture<UiApp>
{
    public static TheoryData<string> Keys => [.. AccountPageCatalog.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_page_has_no_violation_in_light_dark_and_on_a_phone(string key)
    {
        string[] complaints =
        [
            .. await browser.ComplaintsAsync($"account-{key}", $"/account/{key}", [(ColorScheme.Light, 1280), (ColorScheme.Dark, 400)]),
            .. await browser.ComplaintsAsync($"account-{key}", $"/account/{key}?refused=1", [(ColorScheme.Dark, 1280), (ColorScheme.Light, 400)]),
        ];
        Assert.True(complaints.Length == 0, string.Join("\n\n", complaints));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_page_writes_no_password_back_and_has_every_text_in_German(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/account/{key}?refused=1");
        request.Headers.Add("Accept-Language", "de");

        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<html lang=\"de\"", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("type=\"password\"[^>]*value=", html);
        Assert.DoesNotContain("Sign in", html, StringComparison.Ordinal);
        Assert.DoesNotContain("our account", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orders/7?x=1", true)]
    [InlineData("//evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("/\\evil.example", false)]
    public async Task The_way_back_is_kept_when_it_is_local(string returnUrl, bool kept)
    {
        var html = await app.Client.GetStringAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", TestContext.Current.CancellationToken);

        Assert.Equal(kept, html.Contains("name=\"returnUrl\"", StringComparison.Ordinal));
        Assert.Equal(kept, html.Contains("returnUrl=", StringComparison.Ordinal));
        Assert.DoesNotContain("evil", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_text_exists_in_English_and_German()
    {
        var texts = new System.Resources.ResourceManager("Gable.Accounts.Pages.AccountText", typeof(AccountText).Assembly);

        Assert.NotEmpty(Names(""));
        Assert.Equal(Names(""), Names("de"));

        string[] Names(string culture) => [.. texts.GetResourceSet(System.Globalization.CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(static entry => (string)entry.Key).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void The_applications_component_takes_the_place_of_the_frameworks_and_the_command_says_so()
    {
        var types = new ApplicationTypes();
        types.Add(typeof(OwnSignOut).Assembly);
        var catalog = new AccountPageCatalog(types);

        Assert.Equal(typeof(OwnSignOut), catalog.ComponentOf(AccountPageKeys.SignOut));
        Assert.Equal(typeof(OwnSignUp), catalog.ComponentOf(AccountPageKeys.SignUp));
        Assert.Equal(typeof(SignInPage), catalog.ComponentOf(AccountPageKeys.SignIn));

        using var output = new StringWriter();
        var status = new RootCommand { new AccountPagesCommand(catalog).Build() }.Parse(["accounts", "pages"]).Invoke(new() { Output = output });

        Assert.Equal(0, status);
        Assert.Matches(@"sign-out +/account/sign-out +\S*OwnSignOut \(the application's\)", output.ToString());
        Assert.Equal(AccountPageCatalog.Keys.Count + 2, output.ToString().TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Two_components_for_one_page_and_a_page_that_does_not_exist_are_named()
    {
        var twice = Assert.Throws<GableException>(() => new AccountPageCatalog([typeof(OwnSignOut), typeof(Another<int>)]));
        var unknown = Assert.Throws<GableException>(() => new AccountPageCatalog([typeof(Misspelt<int>)]));

        Assert.Equal("GABLE4901", twice.Id);
        Assert.Contains("\"sign-out\" has two components", twice.What, StringComparison.Ordinal);
        Assert.Equal("GABLE4902", unknown.Id);
        Assert.Contains("\"sing-in\", which does not exist", unknown.What, StringComparison.Ordinal);
        Assert.Contains("sign-in, sign-in-code, sign-in-link, sign-out, sign-up", unknown.Fix, StringComparison.Ordinal);
    }

    // Generic, so that no other test finds them.
    private sealed class Another<T> : SignOutPage;

    [AccountPage("sing-in")]
    private sealed class Misspelt<T> : Microsoft.AspNetCore.Components.ComponentBase;
}
