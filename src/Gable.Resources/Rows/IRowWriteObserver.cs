namespace Gable.Resources;

/// <summary>Hears of every row that a <c>SaveChanges</c> writes, through whichever door: REST, batches, <see cref="ResourceRows"/>, code of the application.</summary>
/// <remarks>A singleton service, registered with <c>TryAddEnumerable</c>. It is called before the rows are sent (rows whose key the database gives: right after)
/// and must be quick. What happens past <c>SaveChanges</c> is not heard: <c>ExecuteUpdate</c>, <c>ExecuteDelete</c>, SQL, and what the database removes along.</remarks>
public interface IRowWriteObserver
{
    /// <summary>Whether it wants to hear of rows of a resource; what nobody wants to hear costs nothing.</summary>
    /// <param name="resource">The resource.</param>
    bool IsListening(ResourceDescriptor resource);

    /// <summary>A row is written. An exception ends the save.</summary>
    /// <param name="write">What is written.</param>
    /// <returns>A row of the application's model to be saved in the same transaction; <c>null</c> for none.</returns>
    object? Record(ObservedWrite write);
}
