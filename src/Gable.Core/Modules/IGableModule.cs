using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>A slice of an application, or a plug-in: services, endpoints, models, commands and static files in one type.</summary>
/// <remarks>Added with <c>builder.AddModule&lt;T&gt;()</c>. Types in the module's assembly are discovered like the application's own.</remarks>
public interface IGableModule
{
    /// <summary>Registers services; runs inside <c>AddModule</c>.</summary>
    /// <param name="builder">The application under construction.</param>
    void Configure(IHostApplicationBuilder builder)
    {
    }

    /// <summary>Maps endpoints; runs inside <c>MapGable</c>, after the batteries' own.</summary>
    /// <param name="endpoints">The application's endpoints.</param>
    void Map(IEndpointRouteBuilder endpoints)
    {
    }
}
