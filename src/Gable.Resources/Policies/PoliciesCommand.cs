using System.CommandLine;
using System.Text.Json;
using Gable.Core;

namespace Gable.Resources;

/// <summary><c>policies</c>: prints who may do what.</summary>
internal sealed class PoliciesCommand(ResourceCatalog catalog) : IApplicationCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Command Build()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON for other programs." };
        var command = new Command("policies", "Shows who may read, create, update and delete the rows of each model.") { json };

        command.SetAction(result =>
        {
            var lines = PolicyTable.Of(catalog.Registry);
            result.InvocationConfiguration.Output.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(lines, Json) : Table(lines));
            return 0;
        });

        return command;
    }

    internal static string Table(IReadOnlyList<PolicyLine> lines)
    {
        if (lines.Count == 0)
        {
            return "No resources. Put [Resource] on a model and write a policy for it.";
        }

        var subject = Math.Max("MODEL".Length, lines.Max(line => line.Subject.Length));
        var action = Math.Max("ACTION".Length, lines.Max(line => line.Action.Length));

        return string.Join(Environment.NewLine, lines
            .Select(line => $"{line.Subject.PadRight(subject)}  {line.Action.PadRight(action)}  {line.Rule}")
            .Prepend($"{"MODEL".PadRight(subject)}  {"ACTION".PadRight(action)}  WHO"));
    }
}
