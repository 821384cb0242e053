namespace Gable.Ui;

/// <summary>How much a button asks for attention.</summary>
public enum UiButtonKind
{
    /// <summary>What the page is for; once per page.</summary>
    Primary,

    /// <summary>Another thing to do.</summary>
    Secondary,

    /// <summary>Without a border, for bars and rows.</summary>
    Quiet,

    /// <summary>Destroys something.</summary>
    Danger,

    /// <summary>Looks like a link.</summary>
    Link,
}
