using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gable.Docs.Tests;

/// <summary>Reads the commands that pages name as the application would.</summary>
internal sealed partial class CommandChecker(RootCommand commands)
{
    /// <summary>Commands that the application would refuse, each as <c>page:line: message</c>.</summary>
    public IEnumerable<string> Problems(string page, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');

        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var problem in Invocation().Matches(lines[i]).SelectMany(match => Problem(match.Groups["words"].Value)))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{page}:{i + 1}: {problem}");
            }
        }
    }

    // Behind two spaces or a # stands what the command does; brackets hold what may be left out.
    private IEnumerable<string> Problem(string line)
    {
        var words = Word().Matches(Explanation().Replace(line, "")).Select(static match => match.Value.Trim('\'', '"')).TakeWhile(static word => word is not "|").Where(static word => word is not ['[' or '|', ..]).ToArray();

        if (words is [] or ["help"] or [['-' or '<', ..], ..])
        {
            return [];
        }

        var parsed = commands.Parse(words[0] == "help" ? [.. words[1..], "--help"] : words);
        return parsed.CommandResult.Command == commands
            ? [$"there is no command {words[0]}."]
            : parsed.Errors.Select(error => $"{string.Join(' ', words)}: {error.Message}");
    }

    [GeneratedRegex(@"(?:dotnet run(?: --project \S+)? --|dotnet \w+\.dll|\./Shop)(?<words>(?: +[^`\n]*)?)")]
    private static partial Regex Invocation();

    // As a shell does: quotes keep words together, and a pipe ends the command.
    [GeneratedRegex(@"'[^']*'|""[^""]*""|\S+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=\S)(?:\s{2,}.*|\s+#.*|[;,.)](?:\s.*)?)$")]
    private static partial Regex Explanation();
}
