using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Several lines of text.</summary>
public sealed partial class UiTextArea
{
    /// <summary>How many lines are shown. Default 4.</summary>
    [Parameter]
    public int Rows { get; set; } = 4;

    /// <summary>In letters of one width, from left to right: for code and data.</summary>
    [Parameter]
    public bool Code { get; set; }

    /// <summary>The most characters that can be typed.</summary>
    [Parameter]
    public int? MaxLength { get; set; }
}
