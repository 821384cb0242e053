using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A date, a time or both, with the browser's own picker.</summary>
public sealed partial class UiDateField
{
    /// <summary><c>date</c> (default), <c>time</c>, <c>datetime-local</c> or <c>month</c>. Values are in the form of ISO 8601.</summary>
    [Parameter]
    public string Type { get; set; } = "date";

    /// <summary>The earliest.</summary>
    [Parameter]
    public string? Min { get; set; }

    /// <summary>The latest.</summary>
    [Parameter]
    public string? Max { get; set; }
}
