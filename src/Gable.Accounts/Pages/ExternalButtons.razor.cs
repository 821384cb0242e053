using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>A button for each provider of external sign-in. Put it inside the form of the page: its fields <c>returnUrl</c> and <c>remember</c> go along.</summary>
public sealed partial class ExternalButtons
{
    /// <summary>The providers, as the page got them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ExternalProviderView> Providers { get; set; } = [];

    private string Path(ExternalProviderView provider) => $"{Context?.Request.PathBase}/account/external/{provider.Name}";
}
