using Microsoft.Extensions.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Gable, all batteries, on conventions.</summary>
/// <remarks>Composition only: every battery can be added alone instead, with <c>AddGableCore</c>, <c>AddGableData</c>, <c>AddGableResources</c>.</remarks>
public static class GableBuilderExtensions
{
    /// <summary>The application defaults without a database: errors, security headers, health, logging, telemetry and commands.</summary>
    /// <param name="builder">The application under construction.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddGable(this IHostApplicationBuilder builder) => builder.AddGableCore();
}
