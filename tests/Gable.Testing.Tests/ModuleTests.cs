using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using Gable.Core;
using Gable.Data;
using Gable.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gable.Testing.Tests;

/// <summary>A plug-in from an assembly of its own, in an application that knows nothing of it but its name.</summary>
public sealed class ModuleTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gable-module-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_module_brings_its_model_with_policy_and_validator_its_endpoint_service_and_command()
    {
        await using var app = Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync(Cancel);
        }

        await app.StartAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal("Shelved by the module", await client.GetStringAsync(new Uri("/shelf", UriKind.Relative), Cancel));
        using var created = await client.PostAsJsonAsync("/api/leaflets", new { title = "Moor" }, Cancel);
        using var refused = await client.PostAsJsonAsync("/api/leaflets", new { title = "forbidden" }, Cancel);
        var list = await client.GetFromJsonAsync<JsonElement>("/api/leaflets", Cancel);
        using var deleted = await client.DeleteAsync(new Uri(created.Headers.Location!.ToString(), UriKind.Relative), Cancel);

        Assert.Equal((201, 422, 401), ((int)created.StatusCode, (int)refused.StatusCode, (int)deleted.StatusCode));
        Assert.Equal("Moor", Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("title").GetString());
        Assert.Contains("dotnet run -- shelve", await client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel), StringComparison.Ordinal);
        await using var again = Build();
        Assert.Equal(ShelveCommand.Code, await again.RunGableAsync(["shelve"]));
        Assert.Contains(
            app.Services.GetServices<IDescriptionSource>().Where(source => source.Section == "modules").SelectMany(source => source.Describe()),
            item => item.Name == nameof(LeafletModule));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _root.Delete(recursive: true);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Hello",
            ContentRootPath = _root.FullName,
            EnvironmentName = "Development",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Default", $"Data Source={Path.Combine(_root.FullName, "module.db")}")]);
        builder.AddGable<EmptyDb>();
        builder.AddModule<LeafletModule>();
        builder.AddModule<LeafletModule>();

        var app = builder.Build();
        app.UseGable();
        app.MapGable();
        return app;
    }
}

public sealed class EmptyDb(DbContextOptions<EmptyDb> options) : GableDbContext(options);

public sealed class LeafletModule : IGableModule
{
    public void Configure(IHostApplicationBuilder builder)
    {
        builder.AddModels(typeof(Leaflet));
        builder.Services.AddSingleton(new Shelf("Shelved by the module"));
    }

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/shelf", (Shelf shelf) => TypedResults.Text(shelf.Label));
}

public sealed record Shelf(string Label);

[Resource]
public sealed class Leaflet
{
    public Guid Id { get; set; }

    public string Title { get; set; } = "";
}

public sealed class LeafletPolicy : Policy<Leaflet>
{
    public LeafletPolicy()
    {
        Read((actor, leaflet) => true);
        Create((actor, leaflet) => true);
        Delete((actor, leaflet) => actor.IsSignedIn);
    }
}

public sealed class LeafletValidator : Validator<Leaflet>
{
    public override Task ValidateAsync(Leaflet value, ValidationContext<Leaflet> context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(context);

        if (value.Title == "forbidden")
        {
            context.Error(leaflet => leaflet.Title, "Must be something else.");
        }

        return Task.CompletedTask;
    }
}

public sealed class ShelveCommand(Shelf shelf) : IApplicationCommand
{
    public const int Code = 7;

    public Command Build()
    {
        var command = new Command("shelve", shelf.Label);
        command.SetAction(static _ => Code);
        return command;
    }
}
