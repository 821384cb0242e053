using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary>The application's endpoints before it serves; dependency injection knows them only while it does.</summary>
internal sealed class ApplicationEndpoints
{
    private readonly List<Exception> _failures = [];
    private IEndpointRouteBuilder? _routes;

    /// <summary>Mistakes that kept a battery or module from mapping its endpoints: told at start, with all others.</summary>
    public IReadOnlyList<Exception> Failures => _failures;

    /// <summary>Every endpoint with a route; empty until <c>MapGable</c> was called.</summary>
    public IEnumerable<RouteEndpoint> All => _routes is null ? [] : _routes.DataSources.SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>();

    public void Use(IEndpointRouteBuilder routes) => _routes ??= routes;

    /// <summary>Maps one part; what a person did wrong there does not keep the other parts from being looked at.</summary>
    public void Map(Action map)
    {
        try
        {
            map();
        }
        catch (Exception exception) when (StartFailures.Explain(exception) is not null)
        {
            _failures.Add(exception);
        }
    }

    /// <summary>The methods that an endpoint answers to; <c>ANY</c> when it does not say.</summary>
    public static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["ANY"];

    /// <summary>The route as it is written, with a leading slash.</summary>
    public static string Route(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
}
