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
        AssertComplete(Path.Combine(feed.Folder, $"Gable.Core.{feed.Version}.nupkg"), "lib/net10.0/Gable.Core.xml", "README.md");
        AssertComplete(Path.Combine(feed.Folder, $"Gable.{feed.Version}.nupkg"), "buildTransitive/Gable.props", "README.md");
        Assert.True(File.Exists(Path.Combine(feed.Folder, $"Gable.Core.{feed.Version}.snupkg")), "The symbols of Gable.Core are not in the feed.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void WriteApplication()
    {
        feed.AddTo(_folder.FullName);
        Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Gable" Version="{feed.Version}" />
              </ItemGroup>
            </Project>
            """);
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

    private static void AssertComplete(string package, params string[] entries)
    {
        using var archive = ZipFile.OpenRead(package);
        var names = archive.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.All(entries, entry => Assert.Contains(entry, names));
    }
}
