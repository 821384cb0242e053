using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gable.Core;
using Gable.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Accounts;

/// <summary>Runs the action of a command in a scope of services, and says what went wrong in words.</summary>
internal sealed class CommandRun(IServiceProvider services)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Makes the action of a command.</summary>
    /// <param name="work">Gets the parsed values, the services and where to write; returns what the command prints at the end, or nothing.</param>
    public Func<ParseResult, CancellationToken, Task<int>> Action(Func<ParseResult, IServiceProvider, CancellationToken, Task<string?>> work) => async (parsed, cancellationToken) =>
    {
        await using var scope = services.CreateAsyncScope();

        try
        {
            if (await work(parsed, scope.ServiceProvider, cancellationToken) is { } text)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
            }

            return 0;
        }
        catch (ProblemException refusal)
        {
            return Tell(parsed, refusal.Problem.Errors is { Count: > 0 } errors
                ? errors.SelectMany(static pair => pair.Value.Select(message => pair.Key.Length > 0 ? $"{pair.Key}: {message}" : message))
                : [refusal.Problem.Detail]);
        }
        catch (GableException problem)
        {
            return Tell(parsed, [$"{problem.Id}: {problem.What}", $"→ {problem.Fix}"]);
        }
        catch (Exception exception) when (DatabaseUnavailable.Is(exception))
        {
            return Tell(parsed, [$"{DatabaseProblems.Unavailable.Id}: The database does not answer.", "→ Look at it: dotnet run -- db status"]);
        }
    };

    /// <summary>The user with an address.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static async Task<GableUser> UserAsync(IServiceProvider services, string email, CancellationToken cancellationToken) =>
        await services.GetRequiredService<UserAdministration>().FindAsync(email, cancellationToken)
        ?? throw AccountProblems.Invalid("", $"There is no user with the address {email}. List them: dotnet run -- user list");

    public static string Serialize<TValue>(TValue value) => JsonSerializer.Serialize(value, Json);

    /// <summary>Aligned columns, which read well in a terminal and can be searched with grep.</summary>
    public static string Table(string[] headings, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend(headings).ToList();
        var widths = headings.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        return string.Join('\n', lines.Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static int Tell(ParseResult parsed, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            parsed.InvocationConfiguration.Error.WriteLine(line);
        }

        return 1;
    }
}
