namespace Gable.Resources;

/// <summary>Runs a declared query on the driver.</summary>
/// <typeparam name="TValue">What a row becomes: an entity, or a count.</typeparam>
internal interface IRowsPlan<TValue> : IPlan
{
    ValueTask<IReadOnlyList<TValue>> ListAsync(ReadInput read, CancellationToken cancellationToken);

    /// <summary>The first row; the default when there is none.</summary>
    ValueTask<TValue?> FirstAsync(ReadInput read, CancellationToken cancellationToken);
}
