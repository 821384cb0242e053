namespace Gable.Resources;

/// <summary>The pattern that a text becomes.</summary>
internal enum PlanPattern
{
    /// <summary>The value itself.</summary>
    None,

    /// <summary>What begins with it.</summary>
    StartsWith,

    /// <summary>What ends with it.</summary>
    EndsWith,

    /// <summary>What holds it.</summary>
    Contains,
}
