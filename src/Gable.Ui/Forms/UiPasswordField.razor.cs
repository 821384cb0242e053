using Microsoft.AspNetCore.Components;

namespace Gable.Ui;

/// <summary>A password: never filled in by the server, shown on demand when scripts run.</summary>
public sealed partial class UiPasswordField
{

}
