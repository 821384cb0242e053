using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>The buttons of a form in a row.</summary>
public sealed partial class UiActions
{
    /// <summary>At the end of the line.</summary>
    [Parameter]
    public bool End { get; set; } = false;

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
