using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Views of one thing side by side; each is a page with an address of its own.</summary>
public sealed partial class UiTabs
{
    /// <summary>What the views are of.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The views.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UiTab> Items { get; set; } = [];
}
