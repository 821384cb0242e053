using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace Gable.Packages.Tests;

/// <summary>What a user outside the repository gets: an application built from the packed packages alone.</summary>
public sealed class LocalFeedTests : IDisposable
{
    // A version of its own for each run, because NuGet never looks twice at a version that it knows.
    private static readonly string Version = $"0.1.0-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gable-packages-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_application_builds_and_runs_from_the_packed_packages_alone()
    {
        var feed = Path.Combine(_folder.FullName, "feed");
        await RunAsync("bash", Setting("RepositoryRoot"), [
            "eng/pack.sh", feed, "--no-build", "-c", Setting("Configuration"), $"-p:Version={Version}"]);

        WriteApplication(feed);
        var output = await RunAsync("dotnet", _folder.FullName, ["run", "--", "help"]);

        Assert.Contains("check", output, StringComparison.Ordinal);
        AssertComplete(Path.Combine(feed, $"Gable.Core.{Version}.nupkg"), "lib/net10.0/Gable.Core.xml", "README.md");
        AssertComplete(Path.Combine(feed, $"Gable.{Version}.nupkg"), "buildTransitive/Gable.props", "README.md");
        Assert.True(File.Exists(Path.Combine(feed, $"Gable.Core.{Version}.snupkg")), "The symbols of Gable.Core are not in the feed.");
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        foreach (var package in Directory.EnumerateDirectories(cache, "gable*").Select(path => Path.Combine(path, Version)).Where(Directory.Exists))
        {
            Directory.Delete(package, recursive: true);
        }
    }

    private void WriteApplication(string feed)
    {
        Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{feed}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Gable" Version="{Version}" />
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

    private static async Task<string> RunAsync(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {process.ExitCode}:\n{output}\n{await error}");
        return output;
    }

    private static string Setting(string key) => typeof(LocalFeedTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
