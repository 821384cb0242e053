using Microsoft.AspNetCore.Components;

namespace Gable.Accounts;

/// <summary>The mark of a provider of external sign-in, for pages of the application's own as well.</summary>
public sealed partial class ExternalMark
{
    /// <summary>The provider's name in the settings.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";
}
