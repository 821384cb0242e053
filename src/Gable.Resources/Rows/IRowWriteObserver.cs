namespace Gable.Resources;

/// <summary>Hears of the writes of <see cref="ResourceRows"/> inside their transaction: an exception undoes the write, and what it saves is kept or undone with it.</summary>
/// <remarks>A scoped service, registered with <c>TryAddEnumerable</c>. REST and code of the application do not pass here; the change feed hears of those too.</remarks>
public interface IRowWriteObserver
{
    /// <summary>A row was created, changed or deleted; the transaction is not committed yet.</summary>
    /// <param name="write">What was written.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    Task WrittenAsync(ObservedWrite write, CancellationToken cancellationToken);
}
