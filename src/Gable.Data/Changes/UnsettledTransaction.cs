namespace Gable.Data;

/// <summary>A transaction whose end cannot be seen: its changes may become visible at any moment until it is over.</summary>
/// <remarks>A transaction that was begun outside EF Core (<c>UseTransaction</c>, <c>TransactionScope</c>), or a commit whose answer was lost.</remarks>
public sealed class UnsettledTransaction
{
    private readonly Func<bool> _isOver;

    internal UnsettledTransaction(IReadOnlyCollection<string> tables, bool isEverything, Func<bool> isOver)
    {
        Tables = tables;
        IsEverything = isEverything;
        _isOver = isOver;
    }

    /// <summary>The tables that it wrote, without schema.</summary>
    public IReadOnlyCollection<string> Tables { get; }

    /// <summary>Whether it may have written any table.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether the transaction has ended, one way or the other. Once true, it stays true.</summary>
    public bool IsOver => _isOver();
}
