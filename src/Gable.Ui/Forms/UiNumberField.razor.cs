using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A number, with its unit behind it.</summary>
public sealed partial class UiNumberField
{
    /// <summary>The unit, such as <c>kg</c>.</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>The smallest.</summary>
    [Parameter]
    public decimal? Min { get; set; }

    /// <summary>The largest.</summary>
    [Parameter]
    public decimal? Max { get; set; }

    /// <summary>The step between values, or <c>any</c> (default).</summary>
    [Parameter]
    public string Step { get; set; } = "any";
}
