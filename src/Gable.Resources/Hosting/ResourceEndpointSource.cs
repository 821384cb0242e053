using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gable.Resources;

/// <summary>Maps the endpoints of every resource inside <c>MapGable</c>.</summary>
internal sealed class ResourceEndpointSource(ResourceCatalog catalog, ResourceConventions conventions) : IEndpointSource
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var resource in catalog.Registry.All)
        {
            var group = endpoints.MapGroup("");
            conventions.Apply(resource.ModelType, group);
            ResourceReadEndpoints.Map(group, resource);
            ResourceWriteEndpoints.Map(group, resource);
        }

        endpoints.MapOpenApiDocument();
    }
}
