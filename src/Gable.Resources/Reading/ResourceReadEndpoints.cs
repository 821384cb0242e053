using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Resources;

/// <summary>Maps the reads of a resource.</summary>
internal static class ResourceReadEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps <c>GET</c> and <c>HEAD</c> of the list and of a single row.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    /// <param name="resource">The resource.</param>
    public static void Map(IEndpointRouteBuilder endpoints, ResourceDescriptor resource)
    {
        var reader = (IResourceReader)ActivatorUtilities.CreateInstance(
            endpoints.ServiceProvider, typeof(ResourceReader<>).MakeGenericType(resource.ModelType), resource);
        var cache = endpoints.ServiceProvider.GetRequiredService<ResponseCache>();

        endpoints.MapMethods(resource.Path, Methods, cache.Around(reader.ListAsync, resource, isList: true))
            .WithDisplayName($"List {resource.Name}")
            .WithMetadata(resource, NoCurrentRequestMetadata.Instance)
            .DisableValidation();

        endpoints.MapMethods($"{resource.Path}/{{id}}", Methods, cache.Around(reader.GetAsync, resource, isList: false))
            .WithDisplayName($"Get one of {resource.Name}")
            .WithMetadata(resource, NoCurrentRequestMetadata.Instance)
            .DisableValidation();
    }
}
