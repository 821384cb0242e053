using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Registers commands, checks, modules and descriptions.</summary>
internal static class CommandRegistration
{
    internal static void AddCommandsAndChecks(this IHostApplicationBuilder builder)
    {
    }
}
