using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gable.Resources;

/// <summary>Maps the write requests of a resource.</summary>
internal static class ResourceWriteEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, ResourceDescriptor resource)
    {
        var writes = new WriteEndpoints(resource);
        var row = $"{resource.Path}/{{id}}";

        Describe(endpoints.MapPost(resource.Path, writes.CreateAsync), resource, "create");
        Describe(endpoints.MapPost($"{resource.Path}/batch", writes.BatchAsync), resource, "batch");
        Describe(endpoints.MapPatch(row, writes.PatchAsync), resource, "update");
        Describe(endpoints.MapPut(row, writes.PutAsync), resource, "replace");
        Describe(endpoints.MapDelete(row, writes.DeleteAsync), resource, "delete");
    }

    private static void Describe(IEndpointConventionBuilder endpoint, ResourceDescriptor resource, string operation) => endpoint
        .WithName($"{resource.Name}.{operation}")
        .WithDisplayName($"{operation} {resource.Name}")
        .WithTags(resource.Name)
        .WithMetadata(resource)
        .DisableValidation();
}
