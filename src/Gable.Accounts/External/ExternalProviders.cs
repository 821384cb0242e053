using Microsoft.Extensions.Options;

namespace Gable.Accounts;

/// <summary>The providers of the settings, in the order of their names.</summary>
internal sealed class ExternalProviders(IOptions<AccountOptions> options)
{
    private readonly Dictionary<string, ExternalProvider> _byName = options.Value.External
        .Select(static pair => new ExternalProvider(pair.Key, pair.Value)).ToDictionary(static provider => provider.Name, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ExternalProvider> All => field ??= [.. _byName.Values.OrderBy(static provider => provider.DisplayName, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<ExternalProviderView> Views => field ??= [.. All.Select(static provider => new ExternalProviderView(provider.Name, provider.DisplayName))];

    public ExternalProvider? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>What people call a provider, also one that is not set up any more.</summary>
    public string NameOf(string provider) => Find(provider)?.DisplayName ?? provider;
}
