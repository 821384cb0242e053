using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A message that stands where it matters.</summary>
public sealed partial class UiAlert
{
    /// <summary>What it is about. Default information.</summary>
    [Parameter]
    public UiKind Kind { get; set; } = UiKind.Info;

    /// <summary>Its first line.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Shows a button that hides it, when scripts run.</summary>
    [Parameter]
    public bool Dismissible { get; set; } = false;

    /// <summary>Whether it is read out when the page opens. Default yes.</summary>
    [Parameter]
    public bool Announced { get; set; } = true;

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
