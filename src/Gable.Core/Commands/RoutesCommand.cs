using System.CommandLine;
using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary><c>routes</c>: every endpoint of the application.</summary>
internal sealed class RoutesCommand(IEndpointRouteBuilder endpoints) : IApplicationCommand
{
    public Command Build()
    {
        var command = new Command("routes", "Every endpoint: method, route and name.");
        command.SetAction(_ => Print());
        return command;
    }

    private void Print()
    {
        var rows = endpoints.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => Methods(endpoint).Select(method => (
                Method: method,
                Route: "/" + endpoint.RoutePattern.RawText?.TrimStart('/'),
                Name: endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "")))
            .OrderBy(row => row.Route, StringComparer.Ordinal)
            .ToList();
        var width = rows.Select(row => row.Route.Length).DefaultIfEmpty().Max();

        foreach (var row in rows)
        {
            Console.Out.WriteLine($"{row.Method,-7} {row.Route.PadRight(width)}  {row.Name}".TrimEnd());
        }
    }

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["ANY"];
}
