using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core;

/// <summary>Every command of the application: those that batteries registered and those that were found by type.</summary>
internal static class ApplicationCommands
{
    internal static IEnumerable<Command> All(IServiceProvider services)
    {
        var registered = services.GetServices<IApplicationCommand>().ToList();

        return registered
            .Concat(services.GetRequiredService<ApplicationTypes>().Implementing(typeof(IApplicationCommand))
                .Where(found => registered.All(known => known.GetType() != found.Type))
                .Select(found => (IApplicationCommand)ActivatorUtilities.CreateInstance(services, found.Type)))
            .Select(static source => source.Build());
    }
}
