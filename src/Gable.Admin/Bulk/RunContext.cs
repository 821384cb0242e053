using Microsoft.Extensions.DependencyInjection;

namespace Gable.Admin;

/// <summary>What work after the answer has around it.</summary>
/// <param name="Scopes">Makes a scope for each transaction.</param>
/// <param name="Time">The clock.</param>
/// <param name="Stopping">Says that the application stops.</param>
internal sealed record RunContext(IServiceScopeFactory Scopes, TimeProvider Time, CancellationToken Stopping);
