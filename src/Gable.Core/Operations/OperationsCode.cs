namespace Gable.Core;

/// <summary>Text as a machine has it, its lines kept: SQL, JSON, a message.</summary>
/// <param name="Text">The text.</param>
public sealed record OperationsCode(string Text) : OperationsPart
{
    /// <summary>A short text beside the heading, such as a duration; <c>null</c> for none.</summary>
    public OperationsCell? Aside { get; init; }
}
