namespace Gable.Ui;

/// <summary>The class, icon and name of each kind.</summary>
internal static class UiKinds
{
    internal static string AlertClass(UiKind kind) => kind switch
    {
        UiKind.Success => "g-alert g-alert-success",
        UiKind.Warning => "g-alert g-alert-warning",
        UiKind.Danger => "g-alert g-alert-danger",
        _ => "g-alert",
    };

    internal static string Icon(UiKind kind) => kind switch
    {
        UiKind.Success => "success",
        UiKind.Warning => "warning",
        UiKind.Danger => "error",
        _ => "info",
    };

    internal static string TextKey(UiKind kind) => kind == UiKind.Info ? "Notice" : kind.ToString();
}
