using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>The label, hint and error around a control; for controls of an application's own.</summary>
public sealed partial class UiFieldFrame
{
    /// <summary>The id of the control. The hint has the id <c>…-hint</c>, the error <c>…-error</c>.</summary>
    [Parameter, EditorRequired]
    public string For { get; set; } = "";

    /// <summary>The label.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What helps to fill it in.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is wrong.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>Says that it may stay empty.</summary>
    [Parameter]
    public bool Optional { get; set; } = false;

    /// <summary>At the end of the label's line, such as a link.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
