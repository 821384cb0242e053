namespace Gable.Core;

/// <summary>A part of an <see cref="OperationsView"/>: a table, facts, numbers, code, a note, or a document in a frame.</summary>
public abstract record OperationsPart
{
    private protected OperationsPart()
    {
    }

    /// <summary>Its heading; <c>null</c> for none.</summary>
    public string? Title { get; init; }
}
