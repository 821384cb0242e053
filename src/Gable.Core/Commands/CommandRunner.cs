using System.CommandLine;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Finds the command that the arguments name and runs it without listening.</summary>
internal sealed class CommandRunner(
    IServiceProvider services,
    IHostEnvironment environment)
{
    private const string Help = "help";

    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await InvokeAsync(args);
        }
        catch (Exception exception) when (StartFailures.Explain(exception) is not null)
        {
            foreach (var problem in StartFailures.Explain(exception)!)
            {
                Console.Error.WriteLine($"{problem.Id}: {problem.Message}");
                Console.Error.WriteLine($"→ {problem.Fix}");
            }

            return 1;
        }
    }

    private async Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand(
            $"{environment.ApplicationName}: without a command it serves. " +
            "In development, a command is run as `dotnet run -- <command>`.");

        foreach (var command in ApplicationCommands.All(services).OrderBy(static command => command.Name, StringComparer.Ordinal))
        {
            root.Subcommands.Add(command);
        }

        if (args[0] != Help && args[0][0] != '-' && root.Subcommands.All(command => command.Name != args[0]))
        {
            return Unknown(args[0], [.. root.Subcommands.Select(static command => command.Name), Help]);
        }

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        return await root.Parse(args[0] == Help ? [.. args.Skip(1), "--help"] : args).InvokeAsync(invocation);
    }

    private static int Unknown(string name, IReadOnlyList<string> known)
    {
        var nearest = Suggestions.Nearest(name, known);
        Console.Error.WriteLine($"GABLE0140: There is no command '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
        Console.Error.WriteLine($"The commands are: {string.Join(", ", known)}.");
        return 2;
    }
}
