namespace Gable.Core;

/// <summary>How good a piece of news is.</summary>
public enum OperationsTone
{
    /// <summary>Neither good nor bad.</summary>
    Neutral,

    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Somebody should look.</summary>
    Attention,

    /// <summary>Somebody must act.</summary>
    Bad,
}
