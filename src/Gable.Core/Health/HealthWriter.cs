using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Answers probes: the status alone; in development also what each check said.</summary>
internal static class HealthWriter
{
    internal static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var status = Name(report.Status);

        return context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
            ? context.Response.WriteAsJsonAsync(new { status, checks = report.Entries.ToDictionary(static pair => pair.Key, Describe) })
            : context.Response.WriteAsJsonAsync(new { status });
    }

    private static object Describe(KeyValuePair<string, HealthReportEntry> pair) => new
    {
        status = Name(pair.Value.Status),
        description = pair.Value.Description ?? pair.Value.Exception?.Message,
        elapsedMs = Math.Round(pair.Value.Duration.TotalMilliseconds, 1),
    };

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
