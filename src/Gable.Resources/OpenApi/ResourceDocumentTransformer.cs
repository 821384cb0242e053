using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>Adds to ASP.NET Core's document what it cannot know: the resources, the errors, the sign-in, the settings.</summary>
/// <remarks>Written for the asker of the current request, or for a visitor when there is none, such as at build time.</remarks>
internal sealed class ResourceDocumentTransformer(ResourceRegistry registry, XmlDocs docs, TimeProvider clock) : IOpenApiDocumentTransformer
{
    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var services = context.ApplicationServices;
        var options = services.GetRequiredService<IOptions<GableOpenApiOptions>>().Value;
        var asker = DocumentAsker.Of(services, clock);
        var security = await ApiSecurity.ReadAsync(services);
        var visibility = new Visibility(registry, asker.Actor);
        var endpoints = services.GetService<EndpointDataSource>()?.Endpoints.OfType<RouteEndpoint>().ToList() ?? [];
        var api = new ApiDescription(document, visibility, docs, security, endpoints, options);

        Introduce(document, options, services.GetRequiredService<IHostEnvironment>().ApplicationName);
        document.Servers = [new OpenApiServer { Url = asker.PathBase.Length > 0 ? asker.PathBase : "/" }];
        security.AddTo(document);
        OrdinaryOperations.Complete(api);

        var names = new ResourceNames(document, registry.All);

        foreach (var resource in registry.All)
        {
            new ResourceOperations(api, resource, names).Add();
        }
    }

    private static void Introduce(OpenApiDocument document, GableOpenApiOptions options, string application)
    {
        var title = options.Title ?? application;
        document.Info = new OpenApiInfo
        {
            Title = title,
            Version = options.Version,
            Description = options.Description ?? $"The HTTP API of {title}.",
        };

        if (options.ContactName is not null || options.ContactUrl is not null || options.ContactEmail is not null)
        {
            document.Info.Contact = new OpenApiContact
            {
                Name = options.ContactName,
                Url = options.ContactUrl is { } url ? new Uri(url) : null,
                Email = options.ContactEmail,
            };
        }

        if (options.LicenseName is { } license)
        {
            document.Info.License = new OpenApiLicense { Name = license, Url = options.LicenseUrl is { } url ? new Uri(url) : null };
        }
    }
}
