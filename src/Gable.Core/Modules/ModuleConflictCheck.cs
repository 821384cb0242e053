using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary>Two modules that answer the same method and route would fail at the first request; the start names both instead.</summary>
internal sealed class ModuleConflictCheck(ApplicationEndpoints endpoints, IEnumerable<IGableModule> modules) : IApplicationCheck
{
    private const string Id = "GABLE0150";

    public ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        // Asking for the endpoints builds them, which the server does once more for itself.
        var conflicts = !modules.Any() ? [] : endpoints.All
            .Where(static endpoint => endpoint.Metadata.GetMetadata<IHostMetadata>() is null && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null)
            .SelectMany(static endpoint => ApplicationEndpoints.Methods(endpoint).Select(method => (Method: method, Endpoint: endpoint)))
            .GroupBy(static pair => (pair.Method, Shape: Shape(pair.Endpoint), pair.Endpoint.Order))
            .Where(static group => group.Count() > 1 && group.Any(static pair => Owner(pair.Endpoint) is not null))
            .Select(static group => Finding(group.Key.Method, [.. group.Select(static pair => pair.Endpoint)]))
            .ToList();

        return ValueTask.FromResult<IReadOnlyList<CheckResult>>(
            conflicts is { Count: > 0 } ? conflicts : [new CheckResult(Id, CheckSeverity.Ok, "Modules", "No two modules answer the same route.")]);
    }

    // The names of parameters do not tell two routes apart; their constraints do.
    private static string Shape(RouteEndpoint endpoint) => string.Join('/', endpoint.RoutePattern.PathSegments.Select(static segment =>
        string.Concat(segment.Parts.Select(static part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter =>
                $"{{{(parameter.IsCatchAll ? "*" : "")}:{string.Join(':', parameter.ParameterPolicies.Select(static policy => policy.Content))}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content.ToUpperInvariant(),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        })))).Trim('/');

    private static CheckResult Finding(string method, IReadOnlyList<RouteEndpoint> rivals)
    {
        var owners = rivals.Select(static rival => Owner(rival)?.FullName ?? $"the application ({rival.DisplayName})").ToList();
        return new CheckResult(
            Id,
            CheckSeverity.Error,
            "Modules",
            $"{method} {ApplicationEndpoints.Route(rivals[0])} is mapped by {string.Join(" and by ", owners)}; a request could not choose.",
            "Change the route in one of them, or remove one of the two AddModule calls.");
    }

    private static Type? Owner(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ModuleMetadata>()?.Module;
}
