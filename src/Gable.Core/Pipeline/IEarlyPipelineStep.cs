using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Gable.Core;

/// <summary>A battery's middleware before routing and authentication, for answers that need neither.</summary>
/// <remarks>The host filter, the redirect to HTTPS, the security headers and the request log are in front of it.</remarks>
public interface IEarlyPipelineStep
{
    /// <summary>Adds the middleware.</summary>
    /// <param name="app">The pipeline.</param>
    void Use(IApplicationBuilder app);

    /// <summary>Tells what comes behind <c>UseGable</c>, when the pipeline is built: a step that answers early passes it by.</summary>
    /// <param name="rest">The application's own middleware; only endpoints when it added none.</param>
    void End(RequestDelegate rest);
}
