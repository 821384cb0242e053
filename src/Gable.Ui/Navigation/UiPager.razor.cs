using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>The way to the page before and after, with a summary between, and to single pages when they are numbered.</summary>
public sealed partial class UiPager
{
    /// <summary>The page before; <c>null</c> on the first.</summary>
    [Parameter]
    public string? PreviousHref { get; set; }

    /// <summary>The page after; <c>null</c> on the last.</summary>
    [Parameter]
    public string? NextHref { get; set; }

    /// <summary>Which rows are shown, such as “21–40 of 1,204”.</summary>
    [Parameter]
    public string? Summary { get; set; }

    /// <summary>Numbered pages, when there are few.</summary>
    [Parameter]
    public IReadOnlyList<UiTab> Pages { get; set; } = [];
}
