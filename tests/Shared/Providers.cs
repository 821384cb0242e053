using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Gable.Tests.Shared;

/// <summary>Somebody at a provider, and what is wrong with the answer about it.</summary>
/// <param name="Subject">Who it is.</param>
/// <param name="Email">The address; <c>null</c> for none.</param>
/// <param name="Verified">Whether the provider vouches for it; <c>null</c> to say nothing.</param>
/// <param name="Name">The name; <c>null</c> for none.</param>
/// <param name="Fault">What the provider does wrong: <c>nonce</c>, <c>issuer</c>, <c>audience</c>, <c>expired</c>, <c>signature</c>, <c>stale</c>; <c>fresh</c> is for applications whose clock is ahead.</param>
public sealed record ProviderPerson(string Subject, string? Email = null, bool? Verified = true, string? Name = "Ann Archer", string? Fault = null)
{
    /// <summary>As a query parameter of the provider's page.</summary>
    public string ToText() => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(this));

    public static ProviderPerson Of(string text) => JsonSerializer.Deserialize<ProviderPerson>(WebEncoders.Base64UrlDecode(text))!;
}

/// <summary>A provider of OpenID Connect (OpenIddict) and a small one of plain OAuth 2.0 of GitHub's kind, on loopback. It keeps no state of tests: what somebody does there is in the address.</summary>
public sealed class Providers : IAsyncDisposable
{
    public const string Secret = "a secret that the provider gave";

    private readonly WebApplication _app;
    private readonly SqliteConnection _connection;
    private readonly ConcurrentDictionary<string, (string Person, string Challenge)> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);

    private Providers(WebApplication app, SqliteConnection connection) => (_app, _connection) = (app, connection);

    /// <summary>Its name is not the application's, so that it is another site for a browser.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<Providers> StartAsync()
    {
        // Open as long as the provider is, for it is the database.
        var connection = new SqliteConnection($"Data Source=providers-{Guid.NewGuid():N};Mode=Memory;Cache=Shared");
        await connection.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddDbContext<ProviderDb>(options => options.UseSqlite(connection.ConnectionString).UseOpenIddict());
        builder.Services.AddAuthentication();
        builder.Services.AddOpenIddict()
            .AddCore(static options => options.UseEntityFrameworkCore().UseDbContext<ProviderDb>())
            .AddServer(static options =>
            {
                options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
                options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                options.RegisterScopes(Scopes.Email, Scopes.Profile);
                options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableUserInfoEndpointPassthrough().DisableTransportSecurityRequirement();
                options.AddEventHandler<GenerateTokenContext>(static handler => handler.UseInlineHandler(Spoil)
                    .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
            });
        var providers = new Providers(builder.Build(), connection);
        await providers.ListenAsync();
        return providers;
    }

    /// <summary>Tells the provider of an application.</summary>
    public async Task RegisterAsync(string clientId, params Uri[] callbacks)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var application = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId,
            ClientSecret = Secret,
            ConsentType = ConsentTypes.Implicit,
            Permissions =
            {
                Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code,
                Permissions.Scopes.Email, Permissions.Scopes.Profile,
            },
        };
        application.RedirectUris.UnionWith(callbacks);
        await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task ListenAsync()
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProviderDb>().Database.EnsureCreatedAsync();
        }

        _app.UseAuthentication();
        _app.MapGet("/authorize", (Delegate)AuthorizeAsync);
        _app.MapGet("/userinfo", (Delegate)UserInformationAsync);
        _app.MapGet("/oauth/authorize", OAuthAuthorize);
        _app.MapPost("/oauth/token", (Delegate)OAuthTokenAsync);
        _app.MapGet("/oauth/user", OAuthUser);
        _app.MapGet("/oauth/emails", OAuthEmails);
        await _app.StartAsync();
        var bound = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Address = new UriBuilder(bound) { Host = "localhost" }.Uri;
    }

    private static async Task<IResult> AuthorizeAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;

        if (context.Request.Query["deny"].Count > 0)
        {
            return Results.Forbid(new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
            }), [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        if (context.Request.Query["person"].ToString() is not { Length: > 0 } text)
        {
            // A person is asked; the page's links are the answers.
            var again = WebUtility.HtmlEncode(context.Request.Path + context.Request.QueryString);
            var person = new ProviderPerson("browser", "newcomer@example.com", true, "Nora Newcomer").ToText();
            return Results.Content($"""<!doctype html><title>Corp</title><h1>Sign in to Corp</h1><p><a href="{again}&person={person}">Continue as Nora</a></p><p><a href="{again}&deny=1">Cancel</a></p>""", "text/html");
        }

        var who = ProviderPerson.Of(text);
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, who.Subject).SetClaim("person", text).SetClaim("fault", who.Fault);
        identity.AddClaim(new Claim(Claims.AuthenticationTime, DateTimeOffset.UtcNow.AddMinutes(who.Fault switch { "stale" => -30, "fresh" => 11, _ => 0 }).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64));
        identity.SetScopes(request.GetScopes());
        identity.SetDestinations(static claim => claim.Type == "person" ? [Destinations.AccessToken] : [Destinations.IdentityToken]);
        await Task.CompletedTask;
        return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    // Name and address are told here alone, as many providers do.
    private static async Task<IResult> UserInformationAsync(HttpContext context)
    {
        var principal = (await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        var person = ProviderPerson.Of(principal.GetClaim("person")!);
        var answer = new Dictionary<string, object> { ["sub"] = person.Subject };

        if (person.Email is { } email)
        {
            answer["email"] = email;
        }

        if (person.Verified is { } verified)
        {
            answer["email_verified"] = verified;
        }

        if (person.Name is { } name)
        {
            answer["name"] = name;
        }

        return Results.Json(answer);
    }

    private static ValueTask Spoil(GenerateTokenContext context)
    {
        if (context.TokenType == TokenTypeIdentifiers.IdentityToken && context.Principal.GetClaim("fault") is { } fault)
        {
            var token = context.SecurityTokenDescriptor;

            switch (fault)
            {
                case "nonce":
                    token.Subject.SetClaim(Claims.Nonce, "another nonce");
                    break;
                case "issuer":
                    token.Issuer = "https://evil.example/";
                    break;
                case "audience":
                    token.Audience = "another-client";
                    token.Subject.RemoveClaims(Claims.Audience);
                    break;
                case "expired":
                    (token.IssuedAt, token.NotBefore, token.Expires) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddHours(-1));
                    break;
                case "signature":
                    token.SigningCredentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = token.SigningCredentials.Key.KeyId }, SecurityAlgorithms.RsaSha256);
                    break;
            }
        }

        return default;
    }

    private IResult OAuthAuthorize(HttpContext context, string state, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "redirect_uri")] string redirect, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "code_challenge")] string challenge)
    {
        if (context.Request.Query["deny"].Count > 0)
        {
            return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = state }));
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (context.Request.Query["person"].ToString(), challenge);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    private async Task<IResult> OAuthTokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var verifier = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));

        if (form["client_secret"] != Secret || !_codes.TryRemove(form["code"].ToString(), out var grant) || grant.Challenge != verifier)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = grant.Person;
        return Results.Json(new { access_token = token, token_type = "bearer", scope = "user:email" });
    }

    private IResult OAuthUser(HttpContext context) => PersonOf(context) is { } person
        ? Results.Json(new { id = long.Parse(person.Subject, CultureInfo.InvariantCulture), login = "octo", name = person.Name, email = "shown-but-not-verified@example.com" })
        : Results.Unauthorized();

    private IResult OAuthEmails(HttpContext context) => PersonOf(context) is { } person
        ? Results.Json(new object[]
        {
            new { email = "other@example.com", primary = false, verified = true },
            new { email = person.Email, primary = true, verified = person.Verified ?? false },
        })
        : Results.Unauthorized();

    private ProviderPerson? PersonOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && context.Request.Headers.UserAgent.Count > 0 && _tokens.TryGetValue(token, out var person)
            ? ProviderPerson.Of(person)
            : null;

    private sealed class ProviderDb(DbContextOptions<ProviderDb> options) : DbContext(options);
}
