using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Actions behind one button. Opens without a script; with it, Escape and a click elsewhere close it and the arrows move.</summary>
public sealed partial class UiMenu
{
    /// <summary>What the menu holds; shown unless <see cref="Icon"/> or <see cref="Summary"/> stands for it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>An icon instead of the words.</summary>
    [Parameter]
    public string? Icon { get; set; }

    /// <summary>Opens towards the end of the line instead of its start.</summary>
    [Parameter]
    public bool Start { get; set; } = false;

    /// <summary>An own button.</summary>
    [Parameter]
    public RenderFragment? Summary { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string SummaryClass => Summary is not null ? "g-user" : Icon is { Length: > 0 } ? "g-button g-button-quiet g-button-icon" : "g-button g-button-secondary";
}
