using Microsoft.Extensions.Logging;

namespace Gable.Resources;

/// <summary>Log messages of the query plans.</summary>
internal static partial class PlanLog
{
    [LoggerMessage(2301, LogLevel.Debug, "Made a plan for {Resource}, shape {Shape}; {Count} shapes are known")]
    public static partial void Made(ILogger logger, string resource, string shape, int count);

    [LoggerMessage(2302, LogLevel.Debug, "Reads of {Resource}, shape {Shape}, go through EF Core")]
    public static partial void None(ILogger logger, string resource, string shape);
}
