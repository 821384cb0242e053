using Gable.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gable.Data.Tests.Migrations;

public sealed class CommandTests : IAsyncLifetime
{
    private MigrationApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await MigrationApp.CreateAsync(DatabaseKind.Sqlite);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Migrate_says_what_changed_what_was_written_and_what_was_applied()
    {
        var (code, output, _) = await RunAsync<ShopV1>("db migrate");
        Assert.Equal(0, code);
        Assert.Contains("  + table Products (3 columns)", output, StringComparison.Ordinal);
        Assert.Contains("wrote     Migrations/20250301120000_initial/sqlite.up.sql", output, StringComparison.Ordinal);
        Assert.Contains("applied   20250301120000_initial (", output, StringComparison.Ordinal);

        Assert.Contains("Nothing to do: database, migrations and model agree.", (await RunAsync<ShopV1>("db migrate")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync<ShopV1>("db status")).Code);
        var status = await RunAsync<ShopV2>("db status");
        Assert.Equal(1, status.Code);
        Assert.Contains("model     + column Products.Price (TEXT, optional)", status.Output, StringComparison.Ordinal);
        Assert.Contains("Type: dotnet run -- db migrate", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_prints_id_reason_and_numbered_recipe()
    {
        await RunAsync<ShopV1>("db migrate");
        await RunAsync<ShopV1>("db seed");

        var (code, output, error) = await RunAsync<ShopRenamed>("db migrate");
        Assert.Equal(1, code);
        Assert.DoesNotContain("wrote", output, StringComparison.Ordinal);
        Assert.Contains("  GABLE1521  The column Products.Title would be dropped with the values of 1 row.", error, StringComparison.Ordinal);
        Assert.Contains("    1. If the property only got a new name, keep the values: dotnet run -- db migrate --rename Products.Title:Headline", error, StringComparison.Ordinal);

        Assert.Contains("GABLE1519: --rename Products.Titel:Headline cannot be done: Products has no column Titel.",
            (await RunAsync<ShopRenamed>("db migrate --rename Products.Titel:Headline")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync<ShopRenamed>("db migrate --rename Products.Title:Headline")).Code);
    }

    [Theory]
    [InlineData("db drop")]
    [InlineData("db reset")]
    [InlineData("db rollback")]
    public async Task Outside_development_nothing_is_removed_without_force(string command)
    {
        await RunAsync<ShopV1>("db migrate");

        var (code, _, error) = await RunAsync<ShopV1>(command, "Production");
        Assert.Equal(1, code);
        Assert.Contains($"If you mean it, type: {command} --force", error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync<ShopV1>($"{command} --force", "Production")).Code);
    }

    [Fact]
    public async Task Rollback_script_and_seed_tell_what_they_did()
    {
        await RunAsync<ShopV1>("db migrate");
        Assert.Contains("seeded    TeaSeed: 1 added, 0 changed", (await RunAsync<ShopV1>("db seed")).Output, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE \"Products\" (\n    \"Id\" uuid NOT NULL,", (await RunAsync<ShopV1>("db script --provider postgresql")).Output, StringComparison.Ordinal);
        Assert.Contains("took back 20250301120000_initial", (await RunAsync<ShopV1>("db rollback --to 0")).Output, StringComparison.Ordinal);
        Assert.Contains("seeded    TeaSeed: 1 added", (await RunAsync<ShopV1>("db reset")).Output, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync<TDb>(string line, string environment = "Development")
        where TDb : DbContext
    {
        var command = _app.Version<TDb>(environment).Services.GetServices<IApplicationCommand>().OfType<DatabaseCommand>().Single().Build();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await command.Parse(line["db ".Length..]).InvokeAsync(
            new() { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
