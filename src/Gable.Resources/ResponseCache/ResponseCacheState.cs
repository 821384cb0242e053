namespace Gable.Resources;

/// <summary>How the cache of answers is doing on this node, since the process started.</summary>
/// <param name="IsOn">Whether answers are kept at all.</param>
/// <param name="Bytes">Memory that kept answers take.</param>
/// <param name="MaxBytes">Memory that they may take.</param>
/// <param name="Dropped">Answers that a change dropped.</param>
/// <param name="Evicted">Answers that left for want of memory.</param>
/// <param name="Resources">Every resource that was asked for, the one with the most bytes first.</param>
public sealed record ResponseCacheState(bool IsOn, long Bytes, long MaxBytes, long Dropped, long Evicted, IReadOnlyList<ResponseCacheResource> Resources);
