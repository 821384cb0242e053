using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A way in the side menu.</summary>
public sealed partial class UiNavItem
{
    /// <summary>Where it leads.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>The icon before it.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Whether the page is there or below.</summary>
    [Parameter]
    public bool Active { get; set; } = false;

    /// <summary>How many there are.</summary>
    [Parameter]
    public long? Count { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
