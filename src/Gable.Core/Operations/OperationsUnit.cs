namespace Gable.Core;

/// <summary>What the value of an <see cref="OperationsCell"/> is.</summary>
public enum OperationsUnit
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Text as a machine has it.</summary>
    Code,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number of bytes.</summary>
    Bytes,

    /// <summary>A point in time.</summary>
    Moment,

    /// <summary>How long something took.</summary>
    Duration,

    /// <summary>A word for a state, with a tone.</summary>
    State,
}
