using Microsoft.AspNetCore.Builder;

namespace Gable.Core;

/// <summary>A battery's middleware inside <c>UseGable</c>.</summary>
/// <remarks>Steps run after routing, authentication and the security headers, before authorization, in the order of registration.</remarks>
public interface IPipelineStep
{
    /// <summary>Adds the middleware.</summary>
    /// <param name="app">The pipeline.</param>
    void Use(IApplicationBuilder app);
}
