using Gable.Core;
using Microsoft.AspNetCore.Routing;

namespace Gable.Resources;

/// <summary>Maps the endpoints of every resource inside <c>MapGable</c>.</summary>
internal sealed class ResourceEndpointSource(ResourceCatalog catalog) : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var resource in catalog.Registry.All)
        {
            ResourceReadEndpoints.Map(endpoints, resource);
            ResourceWriteEndpoints.Map(endpoints, resource);
        }
    }
}
