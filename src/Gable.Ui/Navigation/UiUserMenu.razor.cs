using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>The menu of the signed-in person at the end of the top bar.</summary>
public sealed partial class UiUserMenu
{
    /// <summary>The name, beside the picture.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The address of a picture.</summary>
    [Parameter]
    public string? Src { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
