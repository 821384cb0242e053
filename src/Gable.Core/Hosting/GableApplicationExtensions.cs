using Gable.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gable's pipeline and endpoints.</summary>
public static class GableApplicationExtensions
{
    /// <summary>Adds Gable's middleware in the right order; call it before the application's own.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="GableException">GABLE0001: <c>AddGable</c> was never called.</exception>
    public static WebApplication UseGable(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        RequireCore(app, "UseGable");

        // Outermost, so that every answer has the headers, whoever makes it.
        app.UseMiddleware<SecurityHeadersMiddleware>();

        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // Outside of routing: an error anywhere inside becomes problem details.
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();

        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
        {
            app.UseAuthentication();
        }

        // After authentication, so that a battery knows who asks.
        foreach (var step in app.Services.GetServices<IPipelineStep>())
        {
            step.Use(app);
        }

        if (app.Services.GetService<AspNetCore.Authorization.IAuthorizationService>() is not null)
        {
            app.UseAuthorization();
        }

        return app;
    }

    /// <summary>Maps the endpoints of every battery and module.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="GableException">GABLE0001: <c>AddGable</c> was never called.</exception>
    public static WebApplication MapGable(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        RequireCore(app, "MapGable");

        foreach (var source in app.Services.GetServices<IEndpointSource>())
        {
            source.Map(app);
        }

        foreach (var module in app.Services.GetServices<IGableModule>())
        {
            module.Map(app);
        }

        return app;
    }

    private static void RequireCore(WebApplication app, string caller)
    {
        if (app.Services.GetService<CheckRunner>() is null)
        {
            throw new GableException(
                "GABLE0001",
                $"app.{caller}() found no Gable services, because AddGable was never called.",
                "Call builder.AddGable<MyDb>() before builder.Build().");
        }
    }
}
