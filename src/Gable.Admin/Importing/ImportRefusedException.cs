namespace Gable.Admin;

#pragma warning disable CA1032, CA1064 // Thrown and caught in this folder alone.
/// <summary>Undoes a transaction in which a line was refused.</summary>
internal sealed class ImportRefusedException(IReadOnlyList<ImportLine> lines) : Exception
{
    public IReadOnlyList<ImportLine> Lines { get; } = lines;
}
#pragma warning restore CA1032, CA1064
