using Gable.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Gable.Accounts;

/// <summary>Sets up ASP.NET Core's handlers for each provider: authorization code with PKCE, and with OpenID Connect a nonce, the issuer, the audience and the signature are checked.</summary>
/// <remarks>The options have the provider's name, so that an application can change them: <c>Configure&lt;OpenIdConnectOptions&gt;("google", …)</c>.</remarks>
internal sealed class ExternalSchemes(ExternalProviders providers, IHostEnvironment environment, IOptions<GableSecurityOptions> security, IOptions<AccountOptions> accounts)
    : IConfigureNamedOptions<OpenIdConnectOptions>, IConfigureNamedOptions<OAuthOptions>, IPostConfigureOptions<OpenIdConnectOptions>, IPostConfigureOptions<OAuthOptions>
{
    /// <summary>How long somebody may be away at a provider.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public void Configure(OpenIdConnectOptions options)
    {
    }

    public void Configure(OAuthOptions options)
    {
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (providers.Find(name) is not { IsOpenId: true } provider)
        {
            return;
        }

        Common(options, provider);
        (options.Authority, options.ClientId, options.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
        (options.ResponseType, options.ResponseMode) = (OpenIdConnectResponseType.Code, provider.Preset is { AnswersByForm: true } ? OpenIdConnectResponseMode.FormPost : OpenIdConnectResponseMode.Query);
        (options.UsePkce, options.MapInboundClaims, options.DisableTelemetry) = (true, false, true);
        options.RequireHttpsMetadata = !provider.Authority!.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        options.GetClaimsFromUserInfoEndpoint = true;
        options.NonceCookie = Cookie("nonce");
        options.ProtocolValidator.NonceLifetime = Lifetime;
        options.Scope.Clear();
        Array.ForEach([.. provider.Scopes], options.Scope.Add);
        Array.ForEach([provider.SubjectClaim, provider.EmailClaim, provider.EmailVerifiedClaim, provider.NameClaim], claim => options.ClaimActions.MapUniqueJsonKey(claim, claim));

        if (MicrosoftIssuer.IsForManyTenants(provider.Authority!))
        {
            options.TokenValidationParameters.IssuerValidator = MicrosoftIssuer.Validate;
        }
    }

    public void Configure(string? name, OAuthOptions options)
    {
        if (providers.Find(name) is not { IsOpenId: false } provider)
        {
            return;
        }

        Common(options, provider);
        (options.ClientId, options.ClientSecret, options.UsePkce) = (provider.ClientId, provider.ClientSecret, true);
        (options.AuthorizationEndpoint, options.TokenEndpoint) = (provider.AuthorizationEndpoint!, provider.TokenEndpoint!);
        options.UserInformationEndpoint = provider.UserInformationEndpoint!;
        Array.ForEach([.. provider.Scopes], options.Scope.Add);
    }

    public void PostConfigure(string? name, OpenIdConnectOptions options)
    {
        if (providers.Find(name) is { IsOpenId: true })
        {
            Listen(options.Events);
        }
    }

    public void PostConfigure(string? name, OAuthOptions options)
    {
        if (providers.Find(name) is { IsOpenId: false } provider)
        {
            var created = options.Events.OnCreatingTicket;
            options.Events.OnCreatingTicket = async context =>
            {
                await OAuthAccount.ReadAsync(context, provider);
                await created(context);
            };
            Listen(options.Events);
        }
    }

    // The answer goes to the endpoint that asked for it. What the application does at these steps comes first.
    private static void Listen(RemoteAuthenticationEvents events)
    {
        var (received, failed, denied) = (events.OnTicketReceived, events.OnRemoteFailure, events.OnAccessDenied);
        events.OnTicketReceived = async context =>
        {
            await received(context);
            context.HttpContext.Features.Set(new ExternalAnswer(ExternalState.Of(context.Properties)) { Principal = context.Principal });
            context.HandleResponse();
        };
        events.OnRemoteFailure = async context =>
        {
            await failed(context);
            context.HttpContext.Features.Set(new ExternalAnswer(ExternalState.Of(context.Properties)) { Failure = context.Failure });
            context.HandleResponse();
        };
        events.OnAccessDenied = async context =>
        {
            await denied(context);
            context.HttpContext.Features.Set(new ExternalAnswer(ExternalState.Of(context.Properties)) { IsCancelled = true });
            context.HandleResponse();
        };
    }

    private void Common(RemoteAuthenticationOptions options, ExternalProvider provider)
    {
        options.CallbackPath = provider.CallbackPath;
        options.SignInScheme = SessionHandler.Scheme;
        options.CorrelationCookie = Cookie("state");
        options.RemoteAuthenticationTimeout = Lifetime;
        options.BackchannelTimeout = accounts.Value.ExternalTimeout;
        options.BackchannelHttpHandler = new ExternalBackchannel();
    }

    // The answer is a plain navigation, so Lax suffices. The prefix keeps siblings of the domain from planting one.
    private CookieBuilder Cookie(string kind)
    {
        var isPlain = environment.IsDevelopment() || security.Value.AllowPlainHttp;
        return new CookieBuilder
        {
            Name = $"{(isPlain ? "" : "__Host-")}gable-external-{kind}-",
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            SecurePolicy = isPlain ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always,
            Expiration = Lifetime,
        };
    }
}
