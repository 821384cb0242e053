using System.CommandLine;
using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary><c>routes</c>: every endpoint of the application.</summary>
internal sealed class RoutesCommand(ApplicationEndpoints endpoints) : IApplicationCommand
{
    public Command Build()
    {
        var text = new Argument<string?>("text") { Description = "Only routes that contain this text.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print them as JSON." };
        var command = new Command("routes", "Every endpoint: method, route and name.") { text, json };
        command.SetAction(parsed => Print(parsed.GetValue(text), parsed.GetValue(json)));
        return command;
    }

    private void Print(string? text, bool json)
    {
        var rows = endpoints.All
            .SelectMany(endpoint => ApplicationEndpoints.Methods(endpoint).Select(method => (
                Method: method,
                Route: ApplicationEndpoints.Route(endpoint),
                Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "")))
            .Where(row => text is null || row.Route.Contains(text, StringComparison.OrdinalIgnoreCase))
            .OrderBy(row => row.Route, StringComparer.Ordinal)
            .ThenBy(row => row.Method, StringComparer.Ordinal)
            .ToList();

        if (json)
        {
            Console.Out.WriteLine(CommandJson.Serialize(rows.Select(row => new { row.Method, row.Route, row.Name })));
            return;
        }

        CommandTable.Print(["METHOD", "ROUTE", "NAME"], rows.Select(row => new[] { row.Method, row.Route, row.Name }));
    }
}
