using Gable.Core;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Gable.Accounts.Tests;

/// <summary>What is said of providers that are set up wrongly, and what their names stand for.</summary>
public sealed class ExternalSettingsTests
{
    private const string Secret = "this is not for anybody to see";

    [Theory]
    [InlineData("google", "ClientSecret=s", "GABLE4911: Gable:Accounts:External:google:ClientId is not set. Set it to what the provider gave you")]
    [InlineData("google", "ClientId=c", "GABLE4911: Gable:Accounts:External:google:ClientSecret is not set.")]
    [InlineData("corp", "ClientId=c;ClientSecret=s", "GABLE4912: Gable:Accounts:External:corp does not say where the provider is: AuthorizationEndpoint and TokenEndpoint and UserInformationEndpoint are not set. Set Authority")]
    [InlineData("corp", "ClientId=c;ClientSecret=s;Authority=https://a.example;TokenEndpoint=https://a.example/t", "GABLE4912: Gable:Accounts:External:corp has an Authority and endpoints of its own.")]
    [InlineData("corp", "ClientId=c;ClientSecret=s;AuthorizationEndpoint=https://a.example/a;UserInformationEndpoint=https://a.example/u", "TokenEndpoint is not set.")]
    [InlineData("corp", "ClientId=c;ClientSecret=s;Authority=http://a.example", "GABLE4913: Gable:Accounts:External:corp:Authority is \"http://a.example\"; it must be a full https:// address.")]
    [InlineData("corp", "ClientId=c;ClientSecret=s;Authority=a.example", "GABLE4913:")]
    [InlineData("corp", "ClientId=c;ClientSecret=s;Authority=https://a.example;DisplayName= ", "GABLE4910: Gable:Accounts:External:corp:DisplayName is \" \"; it must have 1 to 60 characters.")]
    [InlineData("my corp", "ClientId=c;ClientSecret=s;Authority=https://a.example", "GABLE4910: Gable:Accounts:External:my corp is no name of a provider;")]
    [InlineData("pending", "ClientId=c;ClientSecret=s;Authority=https://a.example", "GABLE4910:")]
    public void A_mistake_is_told_with_its_key_value_and_what_to_do(string name, string settings, string expected)
    {
        var failures = Failures(name, settings.Split(';'));

        Assert.Contains(expected, Assert.Single(failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apple", "form_post", "openid email", "https://appleid.apple.com")]
    [InlineData("google", "query", "openid profile email", "https://accounts.google.com")]
    [InlineData("microsoft", "query", "openid profile email", "https://login.microsoftonline.com/common/v2.0")]
    public void A_known_name_is_asked_as_it_wants_to_be(string name, string mode, string scopes, string authority)
    {
        var options = Options.Create(new AccountOptions { External = { [name] = new ExternalProviderOptions { ClientId = "c", ClientSecret = Secret } } });
        var schemes = new ExternalSchemes(new ExternalProviders(options), Host.CreateEmptyApplicationBuilder(null).Environment, Options.Create(new GableSecurityOptions()), options);
        var made = new OpenIdConnectOptions();

        schemes.Configure(name, made);

        Assert.Equal((mode, scopes, authority, "code", true), (made.ResponseMode, string.Join(' ', made.Scope), made.Authority, made.ResponseType, made.UsePkce));
    }

    [Theory]
    [InlineData("apple")]
    [InlineData("google")]
    [InlineData("Microsoft")]
    [InlineData("GITHUB")]
    public void A_known_name_needs_client_and_secret_alone(string name) => Assert.Empty(Failures(name, "ClientId=c", $"ClientSecret={Secret}"));

    [Fact]
    public void A_secret_is_in_no_message()
    {
        Assert.DoesNotContain(Failures("corp", $"ClientSecret={Secret}", "Authority=ftp://a.example"), static failure => failure.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, new ExternalProviderOptions { ClientSecret = Secret, Authority = "https://a.example" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelt_key_is_told_with_the_nearest_one()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Gable:Accounts:External:google:ClientSecert", Secret), new("Gable:Accounts:External:google:Scopes:0", "openid")]).Build();

        var found = Assert.Single(await new ExternalSettingsCheck(configuration).RunAsync(new CheckContext(CheckPurpose.Start), TestContext.Current.CancellationToken));

        Assert.Equal(("GABLE4914", CheckSeverity.Error), (found.Id, found.Severity));
        Assert.Equal("Nothing reads the setting Gable:Accounts:External:google:ClientSecert. Rename it to ClientSecret.", $"{found.Message} {found.Fix}");
    }

    [Fact]
    public void Microsofts_issuer_is_that_of_the_tokens_own_tenant()
    {
        const string tenant = "9188040d-6c67-4c5b-b112-36a304b66dad";

        Assert.True(MicrosoftIssuer.IsForManyTenants(new ExternalProvider("microsoft", new()).Authority!));
        Assert.False(MicrosoftIssuer.IsForManyTenants($"https://login.microsoftonline.com/{tenant}/v2.0"));
        Assert.Equal($"https://login.microsoftonline.com/{tenant}/v2.0", Validate($"https://login.microsoftonline.com/{tenant}/v2.0", tenant));
        Assert.Throws<SecurityTokenInvalidIssuerException>(() => Validate($"https://login.microsoftonline.com/{Guid.Empty}/v2.0", tenant));
        Assert.Throws<SecurityTokenInvalidIssuerException>(() => Validate("https://login.microsoftonline.com/evil/v2.0", "evil"));
        Assert.Throws<SecurityTokenInvalidIssuerException>(() => Validate($"https://login.microsoftonline.com/{tenant}/v2.0", null));
    }

    private static string Validate(string issuer, string? tenant)
    {
        var claims = new Dictionary<string, object> { ["iss"] = issuer };

        if (tenant is not null)
        {
            claims["tid"] = tenant;
        }

        return MicrosoftIssuer.Validate(issuer, new JsonWebToken(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = claims })), new TokenValidationParameters());
    }

    private static IReadOnlyList<string> Failures(string name, params string[] settings)
    {
        var options = new AccountOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"External:{name}:{pair[0]}", (string?)pair[1]))).Build().Bind(options);
        return [.. new AccountOptionsValidator().Validate(null, options).Failures ?? []];
    }
}
