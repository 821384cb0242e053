using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A text to be copied as it is, such as a token or a code, with a button when scripts run.</summary>
public sealed partial class UiCopyText
{
    /// <summary>The text.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    private readonly string _id = UiIds.New();
}
