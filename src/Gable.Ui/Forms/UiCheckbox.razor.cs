using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A box to be ticked; sends <c>true</c>.</summary>
public sealed partial class UiCheckbox
{
    private bool IsChecked => CurrentValue is "true" or "True" or "on";
}
