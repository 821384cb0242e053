using Gable.Core;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gable's pipeline and endpoints on a <see cref="WebApplication"/>.</summary>
public static class GablePipelineExtensions
{
    /// <summary>Adds the pipeline in the right order. Call it before the application's own middleware.</summary>
    /// <param name="app">The application.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="GableException"><c>AddGableCore</c> was not called (GABLE0100).</exception>
    public static WebApplication UseGable(this WebApplication app)
    {
        CoreMarker.Require(app, nameof(UseGable));

        // First: everything after it sees the client's address and scheme, not the proxy's.
        app.UseTrustedProxies();

        // Outside all that answers, so that the line says what the client got.
        app.UseMiddleware<RequestLogMiddleware>();

        // Before anything can answer: errors, redirects and files carry the headers too.
        app.UseMiddleware<SecurityHeadersMiddleware>();

        // Turns the exceptions and empty errors of everything below into problem details.
        if (app.Environment.IsDevelopment())
        {
            app.UseMiddleware<JournalMiddleware>();
        }

        app.UseMiddleware<ProblemMiddleware>();

        // Cheap refusals come before any work; the host first, because the redirect repeats it.
        app.UseMiddleware<HostFilterMiddleware>();
        app.UseMiddleware<HttpsRedirectMiddleware>();
        app.UseMiddleware<DevelopmentPathMiddleware>();

        foreach (var step in app.Services.GetServices<IEarlyPipelineStep>())
        {
            step.Use(app);
        }

        // Behind the answers that were kept: they are never slow, and pay nothing.
        app.UseMiddleware<RequestRecorder>();

        app.UseCookiePolicy();

        // From here the endpoint is known, and its metadata can loosen what follows.
        app.UseRouting();
        app.UseMiddleware<CurrentRequestMiddleware>();
        app.UseMiddleware<OverloadMiddleware>();
        app.UseMiddleware<BodyLimitMiddleware>();

        // Preflights carry no credentials: they are answered before authentication and authorization.
        if (Has<ICorsService>(app))
        {
            app.UseCors();
        }

        if (Has<IAuthenticationSchemeProvider>(app))
        {
            app.UseMiddleware<AuthorizationHeaderMiddleware>();
            app.UseAuthentication();
        }

        // After authentication, because a token is bound to the user; before anything that could write.
        app.UseMiddleware<CrossOriginMiddleware>();

        foreach (var step in app.Services.GetServices<IPipelineStep>())
        {
            step.Use(app);
        }

        if (Has<IAuthorizationHandlerProvider>(app))
        {
            app.UseAuthorization();
        }

        app.Use(rest =>
        {
            foreach (var step in app.Services.GetServices<IEarlyPipelineStep>())
            {
                step.End(rest);
            }

            return rest;
        });

        return app;
    }

    /// <summary>Maps the endpoints of every battery and module, health, and in development the welcome page and the pages below <c>/_gable/</c>.</summary>
    /// <remarks>An endpoint of the application's own at <c>/</c> wins over the welcome page.</remarks>
    /// <param name="app">The application.</param>
    /// <returns><paramref name="app"/>.</returns>
    /// <exception cref="GableException"><c>AddGableCore</c> was not called (GABLE0100).</exception>
    public static WebApplication MapGable(this WebApplication app)
    {
        CoreMarker.Require(app, nameof(MapGable));

        var endpoints = app.Services.GetRequiredService<ApplicationEndpoints>();

        foreach (var source in app.Services.GetServices<IEndpointSource>())
        {
            endpoints.Map(() => source.Map(app));
        }

        foreach (var module in app.Services.GetServices<IGableModule>())
        {
            var group = app.MapGroup("");
            group.WithMetadata(new ModuleMetadata(module.GetType()));
            endpoints.Map(() => module.Map(group));
        }

        app.MapGableHealth();
        endpoints.Use(app);

        if (app.Environment.IsDevelopment())
        {
            app.MapDevelopmentIcon();
            app.MapErrorReference();
            app.MapWelcome();
        }

        return app;
    }

    private static bool Has<TService>(WebApplication app) =>
        app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(TService));
}
