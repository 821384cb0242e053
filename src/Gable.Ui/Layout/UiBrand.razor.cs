using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>The application's mark and name, as a link to its first page.</summary>
public sealed partial class UiBrand
{
    /// <summary>Where it leads.</summary>
    [Parameter]
    public string Href { get; set; } = "/";

    /// <summary>The name; <c>Gable:Ui:ProductName</c> when <c>null</c>.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>An own mark instead of the gable, such as an image.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
