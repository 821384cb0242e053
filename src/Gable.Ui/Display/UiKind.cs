namespace Gable.Ui;

/// <summary>What a message or a state is about.</summary>
public enum UiKind
{
    /// <summary>Something to know.</summary>
    Info,

    /// <summary>Something went well.</summary>
    Success,

    /// <summary>Something to look at.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Danger,
}
