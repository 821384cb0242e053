using System.Diagnostics;
using Gable.Tests.Shared;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>The document before the linters that others run on it: neither errors nor warnings.</summary>
[Collection(OnCatalog.Name)]
public sealed class LinterTests(CatalogServer server)
{
    private static readonly string Source = FindSource();
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "openapi-linters");

    [Theory]
    [InlineData(null)]
    [InlineData("carl:staff")]
    public async Task Redocly_has_nothing_to_say(string? who)
    {
        var (code, output) = await LintAsync(who, "redocly", "lint", "--config", Path.Combine(Source, "redocly.yaml"), "--max-problems", "1000", "--format", "json");

        Assert.True(code == 0 && output.Contains("\"errors\": 0", StringComparison.Ordinal) && output.Contains("\"warnings\": 0", StringComparison.Ordinal), output);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("carl:staff")]
    public async Task Spectral_has_nothing_to_say(string? who)
    {
        var (code, output) = await LintAsync(who, "spectral", "lint", "--ruleset", Path.Combine(Source, "spectral.yaml"), "--fail-severity", "warn");

        Assert.True(code == 0, output);
    }

    private async Task<(int Code, string Output)> LintAsync(string? who, string linter, params string[] arguments)
    {
        var obstacle = await NodePackages.InstallAsync(Source, Folder, TestContext.Current.CancellationToken);
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
        var file = Path.Combine(Folder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, (await server.DocumentAsync(who)).ToJsonString(), TestContext.Current.CancellationToken);

        try
        {
            return await RunAsync(Path.Combine(Folder, "node_modules", ".bin", linter), [.. arguments, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["SCARF_ANALYTICS"] = "false";
        return NodePackages.RunAsync(start, TestContext.Current.CancellationToken);
    }

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "tests", "Gable.Resources.Tests", "OpenApi", "linters");
    }
}
