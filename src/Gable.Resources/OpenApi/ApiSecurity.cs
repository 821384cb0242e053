using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>How clients sign in: the authentication schemes that the application registered and a client can use by itself, and those that it described.</summary>
internal sealed class ApiSecurity
{
    // Cookies of a sign-in that is half done.
    private static readonly string[] Passing =
        [IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme];

    private readonly Dictionary<string, OpenApiSecurityScheme> _schemes;
    private readonly bool _asksByDefault;

    private ApiSecurity(Dictionary<string, OpenApiSecurityScheme> schemes, bool asksByDefault) => (_schemes, _asksByDefault) = (schemes, asksByDefault);

    public static async Task<ApiSecurity> ReadAsync(IServiceProvider services)
    {
        var schemes = new Dictionary<string, OpenApiSecurityScheme>(StringComparer.Ordinal);

        foreach (var scheme in await (services.GetService<IAuthenticationSchemeProvider>()?.GetAllSchemesAsync() ?? Task.FromResult<IEnumerable<AuthenticationScheme>>([])))
        {
            if (!Passing.Contains(scheme.Name) && Describe(scheme, services) is { } described)
            {
                schemes[Key(scheme.Name)] = described;
            }
        }

        foreach (var (name, described) in services.GetRequiredService<IOptions<GableOpenApiOptions>>().Value.SecuritySchemes)
        {
            schemes[Key(name)] = described;
        }

        var policies = services.GetService<IAuthorizationPolicyProvider>();
        return new ApiSecurity(schemes, policies is not null && await policies.GetFallbackPolicyAsync() is not null);
    }

    /// <summary>Lists the schemes in the document.</summary>
    public void AddTo(OpenApiDocument document)
    {
        foreach (var (name, scheme) in _schemes)
        {
            document.AddComponent(name, scheme);
        }
    }

    /// <summary>Whether the endpoint's own metadata, or the application's fallback policy, refuses visitors before the handler is asked.</summary>
    public bool AsksFor(EndpointMetadataAccess metadata) =>
        !metadata.Has<IAllowAnonymous>() && (metadata.Has<IAuthorizeData>() || metadata.Has<AuthorizationPolicy>() || _asksByDefault);

    /// <summary>The alternatives of an operation; the empty one says that nobody need sign in.</summary>
    public IList<OpenApiSecurityRequirement> Requirements(OpenApiDocument document, bool allowsVisitors)
    {
        var named = _schemes.Keys.Select(name => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(name, document)] = [] });
        return _schemes.Count == 0 ? [] : [.. allowsVisitors ? [new OpenApiSecurityRequirement()] : Array.Empty<OpenApiSecurityRequirement>(), .. named];
    }

    private static OpenApiSecurityScheme? Describe(AuthenticationScheme scheme, IServiceProvider services)
    {
        var handler = scheme.HandlerType;

        if (typeof(CookieAuthenticationHandler).IsAssignableFrom(handler))
        {
            var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme.Name);
            return new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = options.Cookie.Name ?? $".AspNetCore.{scheme.Name}",
                Description = "The cookie of a browser that signed in. Writes must come from the application's own pages.",
            };
        }

        if (handler.Name.Contains("Bearer", StringComparison.Ordinal))
        {
            return new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = handler.Name.Contains("Jwt", StringComparison.Ordinal) ? "JWT" : null,
                Description = "A token in the `Authorization` header (RFC 6750).",
            };
        }

        return handler.Name.StartsWith("Basic", StringComparison.Ordinal)
            ? new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "Name and password (RFC 7617)." }
            : null;
    }

    private static string Key(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
}
