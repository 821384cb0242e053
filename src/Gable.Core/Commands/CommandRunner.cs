using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Finds the command that the arguments name and runs it without listening.</summary>
internal sealed class CommandRunner(
    IServiceProvider services,
    ApplicationTypes types,
    IHostEnvironment environment,
    IEnumerable<IApplicationCommand> registered)
{
    private const string Help = "help";

    public async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            $"{environment.ApplicationName}: without a command it serves. " +
            "In development, a command is run as `dotnet run -- <command>`.");

        foreach (var command in All().OrderBy(static command => command.Name, StringComparer.Ordinal))
        {
            root.Subcommands.Add(command);
        }

        if (args[0] != Help && root.Subcommands.All(command => command.Name != args[0]))
        {
            return Unknown(args[0], [.. root.Subcommands.Select(static command => command.Name), Help]);
        }

        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            return await root.Parse(args[0] == Help ? [.. args.Skip(1), "--help"] : args).InvokeAsync(invocation);
        }
        catch (GableException exception)
        {
            Console.Error.WriteLine($"{exception.Id}: {exception.What}");
            Console.Error.WriteLine($"→ {exception.Fix}");
            return 1;
        }
    }

    private IEnumerable<Command> All() => registered
        .Concat(types.Implementing(typeof(IApplicationCommand))
            .Where(found => registered.All(known => known.GetType() != found.Type))
            .Select(found => (IApplicationCommand)ActivatorUtilities.CreateInstance(services, found.Type)))
        .Select(static source => source.Build());

    private static int Unknown(string name, IReadOnlyList<string> known)
    {
        var nearest = Suggestions.Nearest(name, known);
        Console.Error.WriteLine($"GABLE0140: There is no command '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        Console.Error.WriteLine($"The commands are: {string.Join(", ", known)}.");
        return 2;
    }
}
