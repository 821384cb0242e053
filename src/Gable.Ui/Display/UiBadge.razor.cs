using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A state in one or two words.</summary>
public sealed partial class UiBadge
{
    /// <summary>Its colour; grey when <c>null</c>.</summary>
    [Parameter]
    public UiKind? Kind { get; set; }

    /// <summary>An icon before the words.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Class => Kind switch
    {
        null => "g-badge",
        UiKind.Info => "g-badge g-badge-accent",
        UiKind.Success => "g-badge g-badge-success",
        UiKind.Warning => "g-badge g-badge-warning",
        _ => "g-badge g-badge-danger",
    };
}
