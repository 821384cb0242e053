namespace Gable.Resources;

/// <summary>What is kept of a query's shape.</summary>
internal interface IPlan
{
    /// <summary>What it takes in memory, about, in bytes.</summary>
    int Size { get; }
}
