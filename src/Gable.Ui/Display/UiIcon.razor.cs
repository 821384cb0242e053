using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A simple icon in the colour of the text. Decorative unless it has a label.</summary>
public sealed partial class UiIcon
{
    /// <summary>One of <see cref="UiIcons.Names"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>What it says to those who cannot see it; <c>null</c> when the text beside it says so already.</summary>
    [Parameter]
    public string? Label { get; set; }
}
