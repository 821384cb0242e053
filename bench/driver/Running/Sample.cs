namespace Gable.Bench.Running;

/// <summary>One load in one round.</summary>
internal sealed record Sample(double RequestsPerSecond, double CpuMicroseconds, double P50Ms, double P99Ms, double ResidentMegabytes);
