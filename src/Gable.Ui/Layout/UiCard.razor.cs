using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A surface that holds things that belong together.</summary>
public sealed partial class UiCard
{
    /// <summary>Its heading, of the second level.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
