using System.Diagnostics;
using System.Reflection;

[assembly: AssemblyFixture(typeof(Gable.Packages.Tests.LocalFeed))]

namespace Gable.Packages.Tests;

/// <summary>The packages as <c>eng/pack.sh</c> makes them, in a folder of their own.</summary>
public sealed class LocalFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gable-feed-");

    // A version of its own for each run, because NuGet never looks twice at a version that it knows.
    public string Version { get; } = $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";

    public string Folder => _root.FullName;

    public static string RepositoryRoot => Setting("RepositoryRoot");

    public async ValueTask InitializeAsync() => await Shell.RunAsync("bash", RepositoryRoot,
        ["eng/pack.sh", Folder, "--no-build", "-c", Setting("Configuration"), $"-p:Version={Version}"]);

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        foreach (var package in Directory.EnumerateDirectories(cache, "gable*").Select(path => Path.Combine(path, Version)).Where(Directory.Exists))
        {
            Directory.Delete(package, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Adds the folder to the sources that NuGet asks for projects below another folder.</summary>
    public void AddTo(string folder) => File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
        <configuration>
          <packageSources>
            <add key="gable" value="{Folder}" />
          </packageSources>
        </configuration>
        """);

    /// <summary>Writes the project of a web application on these packages, and where NuGet finds them.</summary>
    public void WriteProject(string folder, string name)
    {
        AddTo(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Gable" Version="{Version}" />
              </ItemGroup>
            </Project>
            """);
    }

    private static string Setting(string key) => typeof(LocalFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
