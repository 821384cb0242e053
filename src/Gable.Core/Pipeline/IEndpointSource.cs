using Microsoft.AspNetCore.Routing;

namespace Gable.Core;

/// <summary>A battery's endpoints inside <c>MapGable</c>.</summary>
public interface IEndpointSource
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    void Map(IEndpointRouteBuilder endpoints);
}
