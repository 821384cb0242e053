using Gable.Core;

namespace Gable.Accounts;

/// <summary>The providers of external sign-in, for <c>describe</c> and the welcome page, with what to register at each.</summary>
internal sealed class ExternalDescription(ExternalProviders providers) : IDescriptionSource
{
    public string Section => "external sign-in";

    public IReadOnlyList<DescriptionItem> Describe() =>
    [
        .. providers.All.Select(static provider => new DescriptionItem(
            provider.DisplayName, $"{(provider.IsOpenId ? "OpenID Connect" : "OAuth 2.0")} at {provider}; its redirect address here is {provider.CallbackPath}")),
    ];
}
