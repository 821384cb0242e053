using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Items of the side menu under one title.</summary>
public sealed partial class UiNavGroup
{
    /// <summary>The title.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
