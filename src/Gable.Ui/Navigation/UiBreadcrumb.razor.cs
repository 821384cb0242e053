using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Where the page is: the pages above it, and itself.</summary>
public sealed partial class UiBreadcrumb
{
    /// <summary>The pages from the top down; the last is this one.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UiLink> Items { get; set; } = [];
}
