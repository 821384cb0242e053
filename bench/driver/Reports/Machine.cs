using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Gable.Bench.Running;

namespace Gable.Bench.Reports;

/// <summary>What the numbers were measured on.</summary>
internal sealed partial record Machine(string Processor, int Cores, double MemoryGigabytes, string System, IReadOnlyList<string> Versions)
{
    // The peers of Python, Ruby and PHP run on the system's packages, whatever else the path finds first.
    private static readonly (string Name, string Command, string[] Arguments)[] Tools =
    [
        (".NET", "dotnet", ["--version"]),
        ("wrk", "wrk", ["--version"]),
        ("Node", "node", ["--version"]),
        ("Python", "/usr/bin/python3", ["--version"]),
        ("Ruby", "/usr/bin/ruby", ["--version"]),
        ("PHP", "/usr/bin/php", ["--version"]),
        ("PostgreSQL", "psql", ["--version"]),
    ];

    public static async Task<Machine> DescribeAsync(CancellationToken cancellationToken)
    {
        var versions = new List<string> { $".NET runtime {Environment.Version}" };

        foreach (var (name, command, arguments) in Tools)
        {
            if (await VersionAsync(command, arguments, cancellationToken) is { } version)
            {
                versions.Add(name == ".NET" ? $".NET SDK {version}" : $"{name} {version}");
            }
        }

        return new Machine(
            Line("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            double.Parse(Line("/proc/meminfo", "MemTotal")!.Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024,
            RuntimeInformation.OSDescription,
            versions);
    }

    private static async Task<string?> VersionAsync(string command, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            var (_, output) = await Shell.RunAsync(command, arguments, folder: null, cancellationToken);
            return Version().Match(output) is { Success: true } match ? match.Value : null;
        }
        catch (global::System.ComponentModel.Win32Exception)
        {
            // Not installed: no peer of that language ran either.
            return null;
        }
    }

    private static string? Line(string file, string name) => File.ReadLines(file)
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    [GeneratedRegex(@"\d+(\.\d+)+")]
    private static partial Regex Version();
}
