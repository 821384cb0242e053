using System.Net;

namespace Gable.Accounts;

/// <summary>What is wrong with the settings of a provider: key, value and what to do. Never the secret.</summary>
internal static class ExternalProviderChecks
{
    // They stand beside the providers in addresses.
    private static readonly string[] Reserved = ["complete", "connect", "pending"];

    public static void Check(IDictionary<string, ExternalProviderOptions> providers, List<string> failures)
    {
        foreach (var (name, set) in providers)
        {
            var key = $"{AccountOptions.Section}:External:{name}";

            if (name.Length is 0 or > 64 || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') || Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                failures.Add($"GABLE4910: {key} is no name of a provider; it must have 1 to 64 letters, digits and hyphens, and not be {string.Join(", ", Reserved)}. It becomes part of an address.");
                continue;
            }

            Client(key, set, failures);
            Endpoints(key, new ExternalProvider(name, set), set, failures);

            if (set.DisplayName is { } label && (label.Trim().Length is 0 or > 60 || label.Any(char.IsControl)))
            {
                failures.Add($"GABLE4910: {key}:DisplayName is \"{label}\"; it must have 1 to 60 characters. Remove it to call the provider {name}.");
            }
        }
    }

    private static void Client(string key, ExternalProviderOptions set, List<string> failures)
    {
        foreach (var (part, value) in new[] { ("ClientId", set.ClientId), ("ClientSecret", set.ClientSecret) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                failures.Add($"GABLE4911: {key}:{part} is not set. Set it to what the provider gave you when you registered the application, or remove {key}.");
            }
        }
    }

    private static void Endpoints(string key, ExternalProvider provider, ExternalProviderOptions set, List<string> failures)
    {
        if (set.Authority is not null && (set.AuthorizationEndpoint ?? set.TokenEndpoint ?? set.UserInformationEndpoint ?? set.EmailsEndpoint) is not null)
        {
            failures.Add($"GABLE4912: {key} has an Authority and endpoints of its own. Keep Authority for OpenID Connect, which tells its endpoints itself, or the endpoints for OAuth 2.0.");
            return;
        }

        if (!provider.IsOpenId && new[] { ("AuthorizationEndpoint", provider.AuthorizationEndpoint), ("TokenEndpoint", provider.TokenEndpoint), ("UserInformationEndpoint", provider.UserInformationEndpoint) }
            .Where(static pair => pair.Item2 is null).Select(static pair => pair.Item1).ToList() is { Count: > 0 } missing)
        {
            failures.Add($"GABLE4912: {key} does not say where the provider is: {string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} not set. " +
                $"Set Authority for OpenID Connect, or all three endpoints for OAuth 2.0. {string.Join(", ", ExternalPreset.Names)} are known by their names.");
        }

        foreach (var (part, value) in new[]
        {
            ("Authority", set.Authority), ("AuthorizationEndpoint", set.AuthorizationEndpoint), ("TokenEndpoint", set.TokenEndpoint),
            ("UserInformationEndpoint", set.UserInformationEndpoint), ("EmailsEndpoint", set.EmailsEndpoint),
        })
        {
            if (value is not null && !IsSecure(value))
            {
                failures.Add($"GABLE4913: {key}:{part} is \"{value}\"; it must be a full https:// address. Plain http:// is for loopback alone.");
            }
        }
    }

    /// <summary>Whether an address may be trusted with secrets: HTTPS, or this machine.</summary>
    public static bool IsSecure(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 &&
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)));

    private static bool IsLoopback(Uri uri) => uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address));
}
