using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Core;

/// <summary>Puts the welcome page at <c>/</c> in development.</summary>
internal static class WelcomeEndpoint
{
    internal static void MapWelcome(this WebApplication app)
    {
        // An endpoint hides static files from the middleware behind it, so an index page of the application's own would never show.
        if (app.Services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html").Exists)
        {
            return;
        }

        // The highest order is asked last: whatever the application maps at / wins.
        app.MapGet("/", static context => context.RequestServices.GetRequiredService<WelcomePage>().WriteAsync(context))
            .WithOrder(int.MaxValue)
            .WithDisplayName("Gable welcome page")
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
