using Gable.Accounts;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Ui.Tests;

/// <summary>Shows each account page with sample data; <c>?refused</c> as after a form that was refused.</summary>
public sealed class UiApp : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 12, 0, TimeSpan.Zero);

    public UiApp()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(UiApp).Assembly.GetName().Name, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("AllowedHosts", "127.0.0.1"),
            new("Gable:Secret", "the secret of the tests of the pages, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
            new("Gable:Shutdown:DrainDelay", "00:00:00"),
            new("Gable:Ui:ProductName", "Fjord & Fir"),
        ]);
        builder.AddGableUi();
        builder.Services.Configure<AccountOptions>(static options => options.External["google"] = new());
        builder.Services.AddSingleton(new AccountPageCatalog(new ApplicationTypes()));
        App = builder.Build();
        App.UseGable();
        App.MapGable();
        App.MapGet("/account/{key}", (string key, string? returnUrl, string? refused, AccountPageCatalog pages, HttpContext context) =>
        {
            if (key == AccountPageKeys.Impersonate && refused is not null)
            {
                context.Features.Set(new UiImpersonation("Ann Lindqvist", "/account/impersonate/stop", IsOver: false));
            }

            return Show(key, returnUrl, refused, pages);
        });
    }

    public WebApplication App { get; }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<UiApp> StartAsync()
    {
        var app = new UiApp();
        await app.InitializeAsync();
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        await App.StartAsync();
        var address = App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    private static UiPageResult Show(string key, string? returnUrl, string? refused, AccountPageCatalog pages) => pages.Page(key, new Dictionary<string, object?>
    {
        ["ReturnUrl"] = returnUrl,
        ["Token"] = "a-token",
        ["Name"] = "Ann Lindqvist",
        ["Email"] = "ann@example.com",
        ["Sessions"] = new AccountSessionView[]
        {
            new("1", "Firefox on Linux", "192.0.2.7", Now, IsCurrent: true),
            new("2", "Safari on an iPhone", "198.51.100.20", Now.AddDays(-2), IsCurrent: false),
        },
        ["Providers"] = new ExternalProviderView[] { new("corp", "Fjord ID"), new("github", "GitHub"), new("google", "Google"), new("microsoft", "Microsoft") },
        ["OwnProviders"] = new ExternalProviderView[] { new("google", "Google") },
        ["Provider"] = "Google",
        ["ExternalName"] = "ann@example.com",
        ["EmailVerified"] = true,
        ["IsSignedIn"] = refused is not null,
        ["HasPassword"] = refused is null,
        ["Url"] = "https://accounts.example/authorize",
        ["Message"] = "Google does not answer at the moment. Try again in a minute, or sign in another way.",
        ["CanRemove"] = refused is null,
        ["Logins"] = new AccountExternalLoginView[]
        {
            new("1", new("google", "Google"), "ann.lindqvist@example.com", Now.AddDays(-30), Now),
            new("2", new("corp", "Fjord ID"), "ann", Now.AddDays(-2), LastUsedAt: null),
        },
        ["CanUsePasskey"] = true,
        ["Passkeys"] = new AccountPasskeyView[]
        {
            new("1", "My laptop", Now.AddDays(-30), Now),
            new("2", "Phone", Now.AddDays(-2), LastUsedAt: null),
        },
        ["Key"] = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
        ["QrCode"] = QrCode.Svg("otpauth://totp/Fjord%20%26%20Fir:ann%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fjord%20%26%20Fir", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        ["RecoveryCodes"] = refused is null ? null : RecoveryCodes.New(),
        ["User"] = "1",
        ["ActsAs"] = refused is null ? null : "Ann Lindqvist",
        ["EndsAt"] = Now.AddMinutes(42),
        ["IsRefused"] = refused is not null,
        ["Secret"] = refused is null ? ApiTokenText.New() : null,
        ["SecretName"] = "Deploy",
        ["Tokens"] = new AccountApiTokenView[]
        {
            new("1", "Deploy from the build server", "gable_8Qr2", ["*"], Now.AddDays(-20), Now.AddDays(70), Now.AddHours(-3), "192.0.2.7", IsExpired: false),
            new("2", "Nightly report", "gable_1xTz", ["orders.read", "products.read"], Now.AddDays(-100), Now.AddDays(-10), LastUsedAt: null, LastAddress: null, IsExpired: true),
        },
        ["Permissions"] = new[] { "orders.read", "orders.update", "products.read" },
        ["Today"] = DateOnly.FromDateTime(Now.UtcDateTime),
        ["State"] = refused is null ? null : new UiFormState(static name => name is "email" or "newEmail" ? "ann@" : "a value that was sent", new Dictionary<string, string[]>
        {
            ["email"] = ["Enter a complete address, such as ann@example.com."],
            ["newEmail"] = ["Enter a complete address, such as ann@example.com."],
            ["scopes"] = ["Choose what the token may do: everything, reading, or some permissions."],
            ["newPassword"] = ["This password is on the list of common ones. Choose another."],
        }),
    });
}
