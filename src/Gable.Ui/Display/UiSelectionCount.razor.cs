using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>How many rows of a table are chosen, kept up to date when scripts run.</summary>
public sealed partial class UiSelectionCount
{
    /// <summary>The id of the table.</summary>
    [Parameter, EditorRequired]
    public string Table { get; set; } = "";

    /// <summary>How many are chosen already.</summary>
    [Parameter]
    public int Count { get; set; } = 0;
}
