using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A question or a short form over the page. A link to <c>#id</c> opens it, modal with the script, by its address alone without.</summary>
public sealed partial class UiDialog
{
    /// <summary>Its id; <c>UiButton Href="#id"</c> opens it.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Its heading.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Buttons behind “Cancel”, at the end.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
