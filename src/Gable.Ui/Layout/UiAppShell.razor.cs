using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A page of an application: menu at the side, bar at the top, content. On a phone the menu opens over the page, without a script.</summary>
public sealed partial class UiAppShell
{
    /// <summary>The heading, and the name of the window.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>A sentence below the heading.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>The menu at the side: <see cref="UiNavGroup"/> and <see cref="UiNavItem"/>.</summary>
    [Parameter]
    public RenderFragment? Menu { get; set; }

    /// <summary>The mark above the menu; <see cref="UiBrand"/> when <c>null</c>.</summary>
    [Parameter]
    public RenderFragment? Brand { get; set; }

    /// <summary>The bar at the top: search, breadcrumb.</summary>
    [Parameter]
    public RenderFragment? Top { get; set; }

    /// <summary>The end of the bar: the menu of the user.</summary>
    [Parameter]
    public RenderFragment? User { get; set; }

    /// <summary>Buttons beside the heading.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Further elements of the head.</summary>
    [Parameter]
    public RenderFragment? Head { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
