using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gable.Ui.Tests;

/// <summary>An application with the sample pages on real Kestrel.</summary>
internal sealed class UiApp : IAsyncDisposable
{
    private UiApp(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(UiApp).Assembly.GetName().Name, EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("urls", "http://127.0.0.1:0"),
            new("AllowedHosts", "127.0.0.1"),
            new("Gable:Secret", "the secret of the tests of the pages, long enough"),
            new("Gable:Security:AllowPlainHttp", "true"),
            new("Gable:Shutdown:DrainDelay", "00:00:00"),
            new("Gable:Ui:ProductName", "Fjord & Fir"),
        ]);
        builder.AddGableUi();
        App = builder.Build();
        App.UseGable();
        App.MapGable();
        App.MapGet("/gallery", () => UiResults.Page<GalleryPage>());
        App.MapPost("/gallery", (HttpContext context) => Saved(context));
        App.MapGet("/card", () => UiResults.Page<CardPage>());
        App.MapPost("/card", async (HttpContext context, CancellationToken cancellationToken) => Refused(await context.Request.ReadFormAsync(cancellationToken)));
    }

    public WebApplication App { get; }

    public HttpClient Client { get; private set; } = null!;

    public static async Task<UiApp> StartAsync(string environment = "Production")
    {
        var app = new UiApp(environment);
        await app.App.StartAsync();
        var address = app.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        app.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.DisposeAsync();
    }

    private static IResult Saved(HttpContext context)
    {
        context.Flash("The product was saved.");
        return UiRedirect.To(context, "/gallery");
    }

    private static UiPageResult Refused(IFormCollection form) => UiResults.Page<CardPage>(
        new Dictionary<string, object?>
        {
            ["State"] = new UiFormState(form, new Dictionary<string, string[]>
            {
                [""] = ["The e-mail address or the password is wrong."],
                ["email"] = ["Enter a complete address, such as ann@example.com."],
            }),
        },
        StatusCodes.Status422UnprocessableEntity);
}
