using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>One of some values.</summary>
public sealed partial class UiSelect
{
    /// <summary>The values.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UiOption> Options { get; set; } = [];

    /// <summary>The text of the empty value; left out when <c>null</c> and the field is required and filled.</summary>
    [Parameter]
    public string? Placeholder { get; set; }
}
