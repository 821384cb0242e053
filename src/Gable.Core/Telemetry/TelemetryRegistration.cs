using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Gable.Core;

/// <summary>Says what to trace and measure; starts OpenTelemetry only when there is somewhere to send it, because recording costs time on each request.</summary>
internal static class TelemetryRegistration
{
    private const string EndpointKey = "Gable:Telemetry:OtlpEndpoint";
    private const string StandardKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton<CoreTelemetry>();

        // Applied when a provider is built: here below, or by the application with an exporter of its own.
        services.ConfigureOpenTelemetryTracerProvider(static tracing => tracing
            .AddSource("Gable.*")
            .AddAspNetCoreInstrumentation(static options => options.Filter = static context => !HealthPaths.Contains(context.Request.Path))
            .AddHttpClientInstrumentation());
        services.ConfigureOpenTelemetryMeterProvider(static metrics => metrics
            .AddMeter("Gable.*")
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation());

        if (Endpoint(builder) is not { } endpoint)
        {
            return;
        }

        // Under its standard name the exporter itself adds the path of each signal where the protocol has one.
        builder.Configuration.AddInMemoryCollection([new(StandardKey, endpoint)]);
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Environment.ApplicationName))
            .WithTracing(static tracing => tracing.AddOtlpExporter())
            .WithMetrics(static metrics => metrics.AddOtlpExporter());
    }

    // The delegates of AddGableCore are known by now, so that an address given in code counts too.
    private static string? Endpoint(IHostApplicationBuilder builder)
    {
        var options = new GableTelemetryOptions();

        foreach (var configure in builder.Services
            .Select(static service => service.ImplementationInstance)
            .OfType<ConfigureNamedOptions<GableTelemetryOptions>>())
        {
            configure.Action?.Invoke(options);
        }

        return new[] { options.OtlpEndpoint?.OriginalString, builder.Configuration[EndpointKey], builder.Configuration[StandardKey] }
            .FirstOrDefault(static endpoint => !string.IsNullOrEmpty(endpoint));
    }
}
