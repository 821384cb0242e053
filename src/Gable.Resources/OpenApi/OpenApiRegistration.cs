using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Registers and maps the OpenAPI document and its page.</summary>
internal static class OpenApiRegistration
{
    /// <summary>The document's name; the path follows from it.</summary>
    public const string DocumentName = "v1";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddGableOptions<GableOpenApiOptions, GableOpenApiOptionsValidator>(GableOpenApiOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDescriptionSource, ApiPages>());
        services.TryAddSingleton<XmlDocs>();
        services.TryAddSingleton<OpenApiDocuments>();
        services.AddOpenApi(DocumentName, options =>
        {
            // Resources are described from their descriptors, whatever their endpoints' metadata says.
            var included = options.ShouldInclude;
            options.ShouldInclude = description => included(description) && !description.ActionDescriptor.EndpointMetadata.OfType<ResourceDescriptor>().Any();
            options.AddOperationTransformer<OrdinaryOperations>();
            options.AddDocumentTransformer<ResourceDocumentTransformer>();
        });
    }

    public static void MapOpenApiDocument(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<GableOpenApiOptions>>().Value;

        if (!options.Enabled)
        {
            return;
        }

        var documents = endpoints.ServiceProvider.GetRequiredService<OpenApiDocuments>();
        endpoints.MapMethods(OpenApiDocuments.Path, Methods, documents.SendAsync).WithDisplayName("OpenAPI document");

        if (options.Page)
        {
            DocsPage.Map(endpoints, options);
        }
    }
}
