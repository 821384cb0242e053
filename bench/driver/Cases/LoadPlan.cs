namespace Gable.Bench.Cases;

/// <summary>What wrk sends: one URL, or requests that a Lua script makes.</summary>
/// <param name="Target">Path and query; the script's requests replace it.</param>
/// <param name="Script">Lua source, or null.</param>
/// <param name="Targets">Lines that the script reads: one path per request, used in turns.</param>
internal sealed record LoadPlan(string Target, string? Script = null, IReadOnlyList<string>? Targets = null);
