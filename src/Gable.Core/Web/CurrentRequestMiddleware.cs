using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Fills <see cref="CurrentRequest"/> once the endpoint is known.</summary>
internal sealed class CurrentRequestMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    private readonly bool _isAlways = environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context) =>
        !_isAlways && context.GetEndpoint()?.Metadata.GetMetadata<NoCurrentRequestMetadata>() is not null ? next(context) : CurrentRequest.RunAsync(context, next);
}
