using System.CommandLine;
using System.Text.Json;
using Gable.Core;
using Gable.Data.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data.Tests.Model;

public sealed class ModelTests
{
    [Fact]
    public async Task The_model_command_shows_columns_keys_indexes_and_references()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.Sqlite);
        var (code, output, _) = await RunAsync(application, "article");

        Assert.Equal(0, code);
        Assert.Contains("Article (table Articles)", output, StringComparison.Ordinal);
        Assert.Matches(@"Sku +CITEXT +required, unique, case-insensitive", output);
        Assert.Matches(@"Title +TEXT +required, searchable", output);
        Assert.Contains("Shop -> Shop (many to one, on delete Restrict)", output, StringComparison.Ordinal);
        Assert.Contains("Labels -> Label (many to many through ArticleLabel", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_model_command_writes_JSON_and_names_the_nearest_model()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.Sqlite);
        var (_, json, _) = await RunAsync(application, "Note", "--json");
        var note = JsonDocument.Parse(json).RootElement[0];
        Assert.True(note.GetProperty("softDelete").GetBoolean());
        Assert.Equal("\"DeletedAt\" IS NULL", note.GetProperty("indexes")[0].GetProperty("filter").GetString());

        var (code, _, error) = await RunAsync(application, "Artikle");
        Assert.Equal(1, code);
        Assert.Contains("Nearest: Article", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_has_every_model()
    {
        await using var application = await TestApplication.StartAsync(DatabaseKind.Sqlite);
        var items = application.Services.GetServices<IDescriptionSource>().OfType<ModelDescription>().Single().Describe();
        Assert.Contains(items, item => item.Name == "Contributed");
        Assert.NotEmpty(JsonSerializer.Serialize(items));
    }

    [Fact]
    public async Task Every_mistake_in_the_annotations_is_reported_at_once()
    {
        var results = await CheckAsync<MistakenDb>();
        var found = results.Where(result => result.Severity == CheckSeverity.Error).Select(result => $"{result.Id} {result.Subject}").Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "GABLE1011 Mistaken.Stamp", "GABLE1012 Mistaken", "GABLE1013 Mistaken", "GABLE1014 Mistaken.Count", "GABLE1014 Mistaken.Number",
                "GABLE1015 Mistaken.Id", "GABLE1017 Note",
            ], found);
        Assert.Contains(results, result => result.Message.Contains("'Nmae'", StringComparison.Ordinal) && result.Fix.Contains("Name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_cannot_be_built_and_a_context_without_conventions_are_reported()
    {
        Assert.Equal("GABLE1010", Assert.Single(await CheckAsync<KeylessDb>()).Id);
        Assert.Equal("GABLE1016", Assert.Single(await CheckAsync<BareDb>()).Id);
    }

    private static async Task<IReadOnlyList<CheckResult>> CheckAsync<TDb>()
        where TDb : DbContext
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:Default"] = Path.Combine(Path.GetTempPath(), "never-opened.db");
        builder.AddGableData<TDb>();
        await using var app = builder.Build();
        return await app.Services.GetServices<IApplicationCheck>().OfType<ModelCheck>().Single()
            .RunAsync(new CheckContext(CheckPurpose.Start), TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestApplication application, params string[] args)
    {
        var command = application.Services.GetServices<IApplicationCommand>().OfType<ModelCommand>().Single().Build();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await command.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}

[SoftDelete]
[Unique(nameof(Name), "Nmae")]
public sealed class Mistaken
{
    [Json]
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    [Concurrency]
    public string Stamp { get; set; } = "";

    [Searchable]
    public int Count { get; set; }

    [CaseInsensitive]
    public int Number { get; set; }

    public string? DeletedAt { get; set; }
}

public static class Other
{
    public sealed class Note
    {
        public Guid Id { get; set; }
    }
}

public sealed class MistakenDb(DbContextOptions<MistakenDb> options) : GableDbContext(options)
{
    public DbSet<Mistaken> Mistaken => Set<Mistaken>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Other.Note> OtherNotes => Set<Other.Note>();
}

public sealed class KeylessDb(DbContextOptions<KeylessDb> options) : GableDbContext(options)
{
    public DbSet<Settings> Settings => Set<Settings>();
}

public sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
{
    public DbSet<Label> Labels => Set<Label>();
}
