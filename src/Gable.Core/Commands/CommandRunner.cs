using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Finds the command that the arguments name and runs it without listening.</summary>
internal sealed class CommandRunner(
    IServiceProvider services,
    IEndpointRouteBuilder endpoints,
    ApplicationTypes types,
    IHostEnvironment environment,
    IEnumerable<IApplicationCommand> registered)
{
    public async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand($"Commands of {environment.ApplicationName}; without a command it serves.");
        var discovered = types.Implementing(typeof(IApplicationCommand))
            .Select(found => (IApplicationCommand)ActivatorUtilities.CreateInstance(services, found.Type));

        foreach (var command in registered.Append(new RoutesCommand(endpoints)).Concat(discovered).Select(source => source.Build()).OrderBy(command => command.Name, StringComparer.Ordinal))
        {
            root.Subcommands.Add(command);
        }

        if (args[0] != "help" && root.Subcommands.All(command => command.Name != args[0]))
        {
            return Unknown(args[0], [.. root.Subcommands.Select(command => command.Name)]);
        }

        return await root.Parse(args[0] == "help" ? [.. args.Skip(1), "--help"] : args).InvokeAsync();
    }

    private static int Unknown(string name, IReadOnlyList<string> known)
    {
        var nearest = Suggestions.Nearest(name, known);
        Console.Error.WriteLine($"GABLE0002: There is no command '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        Console.Error.WriteLine($"The commands are: {string.Join(", ", known)}, help.");
        return 2;
    }
}
