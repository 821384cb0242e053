using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>How far something is.</summary>
public sealed partial class UiProgress
{
    /// <summary>What is going on.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>How much is done, from 0 to <see cref="Max"/>; <c>null</c> when nobody knows.</summary>
    [Parameter]
    public double? Value { get; set; }

    /// <summary>How much there is to do. Default 1.</summary>
    [Parameter]
    public double Max { get; set; } = 1;

    private readonly string _id = UiIds.New();
}
