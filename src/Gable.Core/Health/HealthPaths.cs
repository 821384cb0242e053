using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>Where orchestrators ask how the application is.</summary>
internal static class HealthPaths
{
    internal const string Live = "/health/live";
    internal const string Ready = "/health/ready";

    internal static bool Contains(PathString path) => path == Live || path == Ready;
}
