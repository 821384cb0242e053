using System.IO.Compression;

namespace Gable.Packages.Tests;

/// <summary>What a user outside the repository gets: an application built from the packed packages alone.</summary>
public sealed class LocalFeedTests(LocalFeed feed) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gable-packages-");

    [Fact]
    public async Task An_application_builds_and_runs_from_the_packed_packages_alone()
    {
        WriteApplication();
        var output = await Shell.RunAsync("dotnet", _folder.FullName, ["run", "--", "help"]);

        Assert.Contains("check", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_package_carries_its_documentation_readme_licence_and_symbols()
    {
        var packages = Directory.GetFiles(Path.Combine(LocalFeed.RepositoryRoot, "src"), "*.csproj", SearchOption.AllDirectories).Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.Contains("Gable.Core", packages);

        Assert.All(packages, name =>
        {
            using var package = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{name}.{feed.Version}.nupkg"));
            var entries = package.Entries.Select(entry => entry.FullName).ToHashSet();
            Assert.Superset(new HashSet<string> { $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md" }, entries);
            using var specification = new StreamReader(package.GetEntry($"{name}.nuspec")!.Open());
            var text = specification.ReadToEnd();
            Assert.Contains("""<license type="expression">MIT</license>""", text, StringComparison.Ordinal);
            Assert.Contains("<readme>README.md</readme>", text, StringComparison.Ordinal);
            using var symbols = ZipFile.OpenRead(Path.Combine(feed.Folder, $"{name}.{feed.Version}.snupkg"));
            Assert.Contains($"lib/net10.0/{name}.pdb", symbols.Entries.Select(entry => entry.FullName));
        });

        using var all = ZipFile.OpenRead(Path.Combine(feed.Folder, $"Gable.{feed.Version}.nupkg"));
        Assert.Contains(all.Entries, entry => entry.FullName == "buildTransitive/Gable.props");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteApplication()
    {
        feed.WriteProject(_folder.FullName, "App");
        Write("Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.AddGable();
            var app = builder.Build();
            app.UseGable();
            app.MapGable();
            return await app.RunGableAsync(args);

            [Resource]
            public class Post
            {
                public Guid Id { get; set; }

                [Unique, StringLength(80)]
                public string Title { get; set; } = "";
            }
            """);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
