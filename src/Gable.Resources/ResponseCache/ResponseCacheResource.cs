namespace Gable.Resources;

/// <summary>What the cache of answers has of one resource.</summary>
/// <param name="Name">The resource.</param>
/// <param name="Answers">Answers that are kept.</param>
/// <param name="Bytes">Memory that they take.</param>
/// <param name="Hits">Reads that were answered from the cache.</param>
/// <param name="Misses">Reads whose answer had to be made.</param>
public sealed record ResponseCacheResource(string Name, int Answers, long Bytes, long Hits, long Misses);
