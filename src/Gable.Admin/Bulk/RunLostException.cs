namespace Gable.Admin;

#pragma warning disable CA1032, CA1064 // Thrown and caught in this folder alone.
/// <summary>Undoes what a process wrote for a run that others took it to have left.</summary>
internal sealed class RunLostException : Exception;
#pragma warning restore CA1032, CA1064
