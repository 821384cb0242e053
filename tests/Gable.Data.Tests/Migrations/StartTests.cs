using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gable.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data.Tests.Migrations;

public abstract class StartTests(DatabaseKind kind) : MigrationTestBase(kind)
{
    [Fact]
    public async Task Production_refuses_to_start_on_pending_migrations_and_names_the_command()
    {
        await App.MigrateAsync<ShopV1>(new() { Apply = false });

        var error = Assert.Single(await CheckAsync("Production", CheckPurpose.Start), finding => finding.Severity == CheckSeverity.Error);
        Assert.Equal("GABLE1510", error.Id);
        Assert.Contains("_initial", error.Message, StringComparison.Ordinal);
        Assert.Contains("db migrate", error.Fix, StringComparison.Ordinal);

        Assert.All(await CheckAsync("Development", CheckPurpose.Start), finding => Assert.Equal(CheckSeverity.Warning, finding.Severity));
        await App.MigrateAsync<ShopV1>(environment: "Production");
        Assert.All(await CheckAsync("Production", CheckPurpose.Deploy), finding => Assert.Equal(CheckSeverity.Ok, finding.Severity));
    }

    [Fact]
    public async Task A_deployment_check_finds_changes_without_a_migration()
    {
        await App.MigrateAsync<ShopV1>();

        var findings = await Check(App.Version<ShopV2>("Production")).RunAsync(new CheckContext(CheckPurpose.Deploy), Cancel);
        Assert.Equal("GABLE1511", Assert.Single(findings, finding => finding.Severity == CheckSeverity.Error).Id);
    }

    [Fact]
    public async Task A_missing_table_is_explained_with_a_button_that_migrates()
    {
        await using var app = App.Version<ShopV1>();
        app.UseGable();
        app.MapGable();
        await app.StartAsync(Cancel);
        using var client = Client(app);
        await using var db = AdministrativeContext.Create(app.Services);
        await App.SqlAsync("SELECT 1");
        var missing = await Assert.ThrowsAnyAsync<Exception>(() => db.Set<ShopV1.Product>().CountAsync(Cancel));

        var advice = app.Services.GetServices<IErrorAdvisor>().Select(advisor => advisor.Advise(missing)).OfType<ErrorAdvice>().Single();
        Assert.Equal("GABLE1511", advice.Id);
        Assert.Contains("Products", advice.Title, StringComparison.Ordinal);
        Assert.Equal("dotnet run -- db migrate", advice.Command);
        Assert.Contains("+ table Products (3 columns)", advice.Details);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(client, advice.Action!.Path, "http://elsewhere.example")).StatusCode);
        var applied = await PostAsync(client, advice.Action.Path, client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        Assert.EndsWith("_initial", (await applied.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("written").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await db.Set<ShopV1.Product>().CountAsync(Cancel));
        Assert.Null(app.Services.GetServices<IErrorAdvisor>().OfType<MigrationAdvisor>().Single().Advise(missing));
    }

    [Fact]
    public async Task A_dangerous_change_behind_the_button_is_a_page_with_the_recipe_for_a_browser()
    {
        await App.MigrateAsync<ShopV1>();
        await App.Migrator<ShopV1>().SeedAsync(Cancel);
        await using var app = App.Version<ShopRenamed>();
        app.UseGable();
        app.MapGable();
        await app.StartAsync(Cancel);
        using var client = Client(app);
        var path = $"{MigrationEndpoints.ApplyPath}?return={Uri.EscapeDataString("/products?a=b")}";
        var origin = client.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var page = await PostAsync(client, path, origin, "text/html");
        var text = await page.Content.ReadAsStringAsync(Cancel);
        Assert.Equal((HttpStatusCode.Conflict, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("The column Products.Title would be dropped with the values of 1 row.", text, StringComparison.Ordinal);
        Assert.Contains("dotnet run -- db migrate --rename Products.Title:Headline", text, StringComparison.Ordinal);
        Assert.Contains("/_gable/errors/GABLE1521", text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/products?a=b\">Back</a>", text, StringComparison.Ordinal);

        var problem = await PostAsync(client, path, origin);
        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Outside_development_there_is_no_button()
    {
        await using var app = App.Version<ShopV1>("Testing");
        app.UseGable();
        app.MapGable();
        await app.StartAsync(Cancel);
        using var client = Client(app);

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(client, "/_gable/migrations/apply", client.BaseAddress!.GetLeftPart(UriPartial.Authority))).StatusCode);
        Assert.Null(app.Services.GetServices<IErrorAdvisor>().OfType<MigrationAdvisor>().Single().Advise(new SqliteException("no such table: Products", 1)));
    }

    private async Task<IReadOnlyList<CheckResult>> CheckAsync(string environment, CheckPurpose purpose) =>
        await Check(App.Version<ShopV1>(environment)).RunAsync(new CheckContext(purpose), Cancel);

    private static MigrationCheck Check(WebApplication app) => app.Services.GetServices<IApplicationCheck>().OfType<MigrationCheck>().Single();

    private static HttpClient Client(WebApplication app) => new()
    {
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
    };

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string origin, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", origin);
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");
        return await client.SendAsync(request, Cancel);
    }
}

public sealed class SqliteStartTests() : StartTests(DatabaseKind.Sqlite);

public sealed class PostgresStartTests() : StartTests(DatabaseKind.PostgreSql);
