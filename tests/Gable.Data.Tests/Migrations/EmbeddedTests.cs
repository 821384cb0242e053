using System.Reflection;
using System.Text;
using Gable.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gable.Data.Tests.Migrations;

public sealed class EmbeddedTests
{
    [Fact]
    public async Task A_published_application_finds_its_migrations_in_its_assembly()
    {
        await using var app = await MigrationApp.CreateAsync(DatabaseKind.Sqlite);
        var written = await app.MigrateAsync<ShopV1>(new() { Apply = false });
        var second = await app.MigrateAsync<ShopV2>(new() { Apply = false });
        var files = app.Root.GetFiles("*", SearchOption.AllDirectories).ToDictionary(
            file => $"gable.migrations/{file.Directory!.Name}\\{file.Name}", file => File.ReadAllText(file.FullName));
        Directory.Delete(Path.Combine(app.Root.FullName, "Migrations"), recursive: true);

        // What a web project publishes by itself must not be taken for migrations.
        var left = app.Root.CreateSubdirectory($"Migrations/{written.Written}");
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "model.json"), "{}", TestContext.Current.CancellationToken);
        var types = new ApplicationTypes();
        types.Add(new Published(files));
        var store = new MigrationStore(app.Version<ShopV2>().Services.GetRequiredService<IHostEnvironment>(), types);

        Assert.Equal([written.Written!, second.Written!], store.Load().Select(migration => migration.Id));
        Assert.Equal(written.Written, store.Load()[1].Model().Previous);
        Assert.Contains("CREATE TABLE \"Products\"", store.Load()[0].Up(DatabaseKind.PostgreSql), StringComparison.Ordinal);
        Assert.Contains(".dll", store.Source, StringComparison.Ordinal);

        // Beside the project, what the last build embedded is outdated as soon as the folder is deleted.
        await File.WriteAllTextAsync(Path.Combine(app.Root.FullName, "Shop.csproj"), "<Project />", TestContext.Current.CancellationToken);
        Assert.Empty(store.Load());
        Assert.Equal("the folder Migrations", store.Source);
    }

    private sealed class Published(IReadOnlyDictionary<string, string> files) : Assembly
    {
        public override string[] GetManifestResourceNames() => [.. files.Keys];

        public override AssemblyName GetName() => new("Shop");

        public override Stream? GetManifestResourceStream(string name) => new MemoryStream(Encoding.UTF8.GetBytes(files[name]));
    }
}
