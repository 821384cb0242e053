using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>What a list says when nothing is in it.</summary>
public sealed partial class UiEmpty
{
    /// <summary>The first line; “Nothing here yet” when <c>null</c>.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>The icon above it.</summary>
    [Parameter]
    public string Icon { get; set; } = "inbox";

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
