namespace Gable.Data;

/// <summary>What one seed wrote.</summary>
/// <param name="Seed">The seed's class.</param>
/// <param name="Added">Rows that it added.</param>
/// <param name="Changed">Rows that it changed or removed.</param>
/// <param name="ElapsedMs">How long it ran, in milliseconds.</param>
public sealed record SeedResult(string Seed, int Added, int Changed, long ElapsedMs);
