using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>What is needed while one document is written.</summary>
internal sealed class ApiDescription(
    OpenApiDocument document, Visibility visibility, XmlDocs docs, ApiSecurity security, IReadOnlyList<RouteEndpoint> endpoints, GableOpenApiOptions options)
{
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    public OpenApiDocument Document { get; } = document;

    public Visibility Visibility { get; } = visibility;

    public XmlDocs Docs { get; } = docs;

    public ApiSecurity Security { get; } = security;

    public FieldSchemas Fields { get; } = new(docs);

    public GableOpenApiOptions Options { get; } = options;

    /// <summary>A reference to a schema that is written when something first refers to it, so that nothing unused is listed.</summary>
    public OpenApiSchemaReference Schema(string name, Func<OpenApiSchema> write)
    {
        if (_begun.Add($"schema {name}"))
        {
            Document.AddComponent(name, write());
        }

        return new OpenApiSchemaReference(name, Document);
    }

    /// <inheritdoc cref="Schema"/>
    public OpenApiResponseReference Response(string name, Func<OpenApiResponse> write)
    {
        if (_begun.Add($"response {name}"))
        {
            Document.AddComponent(name, write());
        }

        return new OpenApiResponseReference(name, Document);
    }

    /// <inheritdoc cref="Schema"/>
    public OpenApiParameterReference Parameter(string name, Func<OpenApiParameter> write)
    {
        if (_begun.Add($"parameter {name}"))
        {
            Document.AddComponent(name, write());
        }

        return new OpenApiParameterReference(name, Document);
    }

    /// <inheritdoc cref="Schema"/>
    public OpenApiHeaderReference Header(string name, Func<OpenApiHeader> write)
    {
        if (_begun.Add($"header {name}"))
        {
            Document.AddComponent(name, write());
        }

        return new OpenApiHeaderReference(name, Document);
    }

    /// <summary>The endpoint that serves a resource's request, or <c>null</c>.</summary>
    public RouteEndpoint? Endpoint(ResourceDescriptor resource, string path, string method) => endpoints.FirstOrDefault(endpoint =>
        endpoint.Metadata.GetMetadata<ResourceDescriptor>() == resource && endpoint.RoutePattern.RawText == path &&
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true);
}
