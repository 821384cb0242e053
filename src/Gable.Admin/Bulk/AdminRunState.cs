namespace Gable.Admin;

/// <summary>How far work on many rows is.</summary>
public enum AdminRunState
{
    /// <summary>Other work comes first.</summary>
    Waiting,

    /// <summary>It is under way.</summary>
    Running,

    /// <summary>Every row was looked at.</summary>
    Done,

    /// <summary>Somebody stopped it; what was written until then stays.</summary>
    Cancelled,

    /// <summary>The application stopped meanwhile; what was written until then stays.</summary>
    Interrupted,

    /// <summary>An unexpected exception ended it; what was written until then stays.</summary>
    Failed,
}
