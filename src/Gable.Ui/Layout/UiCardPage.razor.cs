using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A page with one task in a card in its middle: sign-in, sign-up, a confirmation.</summary>
public sealed partial class UiCardPage
{
    /// <summary>The heading, and the name of the window.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>A sentence below the heading.</summary>
    [Parameter]
    public RenderFragment? Lead { get; set; }

    /// <summary>Twice as wide: for pages with several cards.</summary>
    [Parameter]
    public bool Wide { get; set; } = false;

    /// <summary>The mark above the card; <see cref="UiBrand"/> when <c>null</c>.</summary>
    [Parameter]
    public RenderFragment? Brand { get; set; }

    /// <summary>Further elements of the head.</summary>
    [Parameter]
    public RenderFragment? Head { get; set; }

    /// <summary>What follows below the card, such as further cards.</summary>
    [Parameter]
    public RenderFragment? After { get; set; }

    /// <summary>A line below everything, such as the way to another page.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
