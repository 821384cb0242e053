using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>The metadata of an endpoint, whichever list it comes in.</summary>
internal sealed class EndpointMetadataAccess(IEnumerable<object> items)
{
    public static EndpointMetadataAccess Of(Endpoint? endpoint) => new(endpoint?.Metadata ?? Enumerable.Empty<object>());

    public bool Has<T>()
        where T : class => items.Any(item => item is T);
}
