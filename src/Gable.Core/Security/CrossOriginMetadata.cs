namespace Gable.Core;

/// <summary>Says whether pages of other origins may write here: allowed always, or refused even without cookies.</summary>
internal sealed record CrossOriginMetadata(bool Allowed);
