namespace Gable.Data;

/// <summary>What one committed transaction changed.</summary>
public sealed class CommittedTransaction
{
    internal CommittedTransaction(IReadOnlyList<Change> changes, IReadOnlyCollection<string> tables, bool isEverything)
    {
        Changes = changes;
        Tables = tables;
        IsEverything = isEverything;
    }

    /// <summary>The rows that are known one by one, in the order in which they were saved.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>Tables in which any row may have changed, without schema: written by <c>ExecuteUpdate</c>, <c>ExecuteDelete</c>, SQL or a cascade.</summary>
    public IReadOnlyCollection<string> Tables { get; }

    /// <summary>Whether anything may have changed: SQL whose tables could not be told, a migration.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether nothing changed.</summary>
    internal bool IsEmpty => Changes.Count == 0 && Tables.Count == 0 && !IsEverything;
}
