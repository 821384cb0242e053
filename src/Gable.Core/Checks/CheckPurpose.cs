namespace Gable.Core;

/// <summary>Why the checks run.</summary>
public enum CheckPurpose
{
    /// <summary>The application is about to listen; keep it fast.</summary>
    Start,

    /// <summary>The <c>check</c> command or the welcome page: look at everything.</summary>
    Inspect,

    /// <summary><c>check --deploy</c>: judge the settings as production would.</summary>
    Deploy,
}
