namespace Gable.Bench.Running;

/// <summary>What wrk printed.</summary>
internal sealed record WrkResult(long Requests, double RequestsPerSecond, double P50Ms, double P99Ms);
