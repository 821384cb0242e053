using System.Reflection;
using System.Runtime.CompilerServices;
using Gable.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gable.Resources;

/// <summary>Tells which answers may be sent before routing: those that nothing on the way to their endpoint could refuse or change.</summary>
/// <remarks>An endpoint with metadata that is not known to be harmless (authorization, rate limits, …), and every endpoint of an application
/// that put middleware of its own behind <c>UseGable</c>, is answered at its end of the pipeline instead, from the same cache.</remarks>
internal sealed class PlainEndpoints(IServiceProvider services)
{
    private readonly ConditionalWeakTable<Endpoint, StrongBox<bool>> _known = [];
    private readonly Lazy<bool> _hasFallbackPolicy = new(() => services.GetService<IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy is not null);

    public bool HasAuthentication { get; } = services.GetService<IAuthenticationSchemeProvider>() is not null;

    public bool HasCors { get; } = services.GetService<ICorsService>() is not null;

    public bool Contains(Endpoint? endpoint) =>
        endpoint is not null && !_hasFallbackPolicy.Value &&
        _known.GetValue(endpoint, static key => new StrongBox<bool>(key.Metadata.All(IsHarmless))).Value;

    private static bool IsHarmless(object metadata) =>
        metadata is ResourceDescriptor or MethodInfo or IHttpMethodMetadata or IRouteDiagnosticsMetadata or ITagsMetadata or IEndpointNameMetadata or
            IEndpointSummaryMetadata or IDisableValidationMetadata or NoCurrentRequestMetadata or IEndpointDescriptionMetadata or IProducesResponseTypeMetadata or IRouteNameMetadata ||
        metadata is Attribute && metadata.GetType().Namespace is "System.Runtime.CompilerServices" or "System.Diagnostics";
}
