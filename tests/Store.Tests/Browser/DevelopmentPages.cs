using Gable.Core;
using Gable.Testing;
using Gable.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Store.Tests.Browser;

/// <summary>The Store with a page that fails and a database that lacks a column.</summary>
public sealed class DevelopmentPages(Chromium chromium) : StoreBrowser(chromium)
{
    protected override async Task<TestApp<Program>> StartAsync()
    {
        var app = await TestApp.StartAsync<Program>(
            options => options.ConfigureServices = services => services.AddSingleton<IEndpointSource, Failing>(), CancellationToken.None);

        // As if the second migration had not been applied.
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(
            """DELETE FROM "gable_migrations" WHERE "name" = 'add_materials_and_previews'; ALTER TABLE "Products" DROP COLUMN "Materials";"""));
        return app;
    }

    private sealed class Failing : IEndpointSource
    {
        public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/fails", Fail).ExcludeFromDescription();

        private static string Fail() => throw new InvalidOperationException("The shelf is empty. Fill it before you ask.");
    }
}
