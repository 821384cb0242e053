namespace Gable.Core;

/// <summary>How bad a finding is.</summary>
public enum CheckSeverity
{
    /// <summary>Nothing wrong; shown on the welcome page and by <c>check</c>.</summary>
    Ok,

    /// <summary>Works, but somebody should look at it.</summary>
    Warning,

    /// <summary>The application must not start like this.</summary>
    Error,
}
