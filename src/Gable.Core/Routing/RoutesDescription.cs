using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary>The routes in the application's self-description; those that a browser can open are links.</summary>
internal sealed class RoutesDescription(ApplicationEndpoints endpoints) : IDescriptionSource
{
    public string Section => "routes";

    public IReadOnlyList<DescriptionItem> Describe() =>
    [
        .. endpoints.All
            .GroupBy(ApplicationEndpoints.Route, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group =>
            {
                var methods = group.SelectMany(ApplicationEndpoints.Methods).Distinct().Order(StringComparer.Ordinal).ToArray();
                return new DescriptionItem(group.Key, string.Join(", ", methods))
                {
                    Path = !group.Key.Contains('{', StringComparison.Ordinal) && methods.Any(static method => method is "GET" or "ANY") ? group.Key : null,
                    Data = new { methods, name = group.Select(static endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).FirstOrDefault() },
                };
            }),
    ];
}
