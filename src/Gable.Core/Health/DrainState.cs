namespace Gable.Core;

/// <summary>Whether the application is being taken out of service.</summary>
internal sealed class DrainState
{
    private volatile bool _draining;

    internal bool IsDraining => _draining;

    internal void Begin() => _draining = true;
}
