using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

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

    /// <summary>An own mark instead of <c>Gable:Ui:Logo</c> or the gable, such as an image.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>The request, as <c>UiResults.Page</c> hands it down.</summary>
    [CascadingParameter]
    public HttpContext? Context { get; set; }
}
