using Gable.Ui;
using Microsoft.AspNetCore.Components;

namespace Gable.Admin;

/// <summary>A page of the admin: the menu of the models that the actor may read, the way to here, the content. For pages of an application's own, too.</summary>
public sealed partial class AdminShell
{
    /// <summary>The heading, and the name of the window.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>A sentence below the heading.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>The way to this page behind “Admin”; the last is this page.</summary>
    [Parameter]
    public IReadOnlyList<UiLink> Crumbs { get; set; } = [];

    /// <summary>The item of the menu that is marked, when the page is of no model: the name that <c>MapAdminPage</c> was given.</summary>
    [Parameter]
    public string? Active { get; set; }

    /// <summary>Buttons beside the heading.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    /// <summary>Further elements of the head.</summary>
    [Parameter]
    public RenderFragment? Head { get; set; }

    /// <summary>What is inside.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string UserName => Request.Actor.Name is { Length: > 0 } name ? name : Request.Actor.Subject;
}
