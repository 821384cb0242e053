using System.Diagnostics;

namespace Gable.Resources.Tests.OpenApi;

/// <summary>The document before the linters that others run on it: neither errors nor warnings.</summary>
public sealed class LinterTests(CatalogServer server) : IClassFixture<CatalogServer>
{
    private static readonly SemaphoreSlim Turn = new(1);
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
        await InstallAsync();
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

    /// <summary>Installs exactly what the lock file names, once for this build of the tests.</summary>
    private static async Task InstallAsync()
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);

        try
        {
            var locked = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"), TestContext.Current.CancellationToken);
            var mark = Path.Combine(Folder, "installed");

            if (File.Exists(mark) && await File.ReadAllTextAsync(mark, TestContext.Current.CancellationToken) == locked)
            {
                return;
            }

            Assert.SkipWhen(!HasNpm(), "Install Node.js with npm to run the linters.");
            Directory.CreateDirectory(Folder);
            File.Copy(Path.Combine(Source, "package.json"), Path.Combine(Folder, "package.json"), overwrite: true);
            File.Copy(Path.Combine(Source, "package-lock.json"), Path.Combine(Folder, "package-lock.json"), overwrite: true);
            var (code, output) = await RunAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", Folder);
            Assert.True(code == 0, output);
            await File.WriteAllTextAsync(mark, locked, TestContext.Current.CancellationToken);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static bool HasNpm() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "npm")));

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        start.Environment["SCARF_ANALYTICS"] = "false";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
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
