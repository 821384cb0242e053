using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>Something that is on or off; sends <c>true</c>.</summary>
public sealed partial class UiSwitch
{
    private bool IsChecked => CurrentValue is "true" or "True" or "on";
}
