using System.Globalization;
using System.Text.RegularExpressions;
using Gable.Bench.Cases;

namespace Gable.Bench.Running;

/// <summary>Loads an application with wrk and reads what it prints.</summary>
internal sealed partial class Wrk(string work, int connections)
{
    /// <summary>Loads for some seconds.</summary>
    /// <exception cref="AppFailedException">An answer was no success, or connections broke.</exception>
    public async Task<WrkResult> RunAsync(Uri address, LoadPlan plan, int seconds, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "--threads", "1",
            "--connections", connections.ToString(CultureInfo.InvariantCulture),
            "--duration", $"{seconds.ToString(CultureInfo.InvariantCulture)}s",
            "--timeout", "10s",
            "--latency",
        ];
        await AddScriptAsync(arguments, plan, cancellationToken);
        var target = arguments.IndexOf("--");
        arguments.Insert(target < 0 ? arguments.Count : target, new Uri(address, plan.Target).AbsoluteUri);

        var (exitCode, output) = await Shell.RunAsync("wrk", arguments, folder: null, cancellationToken);

        if (exitCode != 0)
        {
            throw new BenchException($"wrk ended with code {exitCode}: {output}");
        }

        if (Failures().Match(output) is { Success: true } failures)
        {
            throw new AppFailedException($"under load: {failures.Value.Trim()}");
        }

        return new WrkResult(
            long.Parse(Requests().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            Milliseconds(Median().Match(output)),
            Milliseconds(NinetyNinth().Match(output)));
    }

    private async Task AddScriptAsync(List<string> arguments, LoadPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Script is null)
        {
            return;
        }

        var script = Path.Combine(work, "load.lua");
        await File.WriteAllTextAsync(script, plan.Script, cancellationToken);
        arguments.AddRange(["--script", script]);

        if (plan.Targets is not null)
        {
            var targets = Path.Combine(work, "load.txt");
            await File.WriteAllLinesAsync(targets, plan.Targets, cancellationToken);
            arguments.AddRange(["--", targets]);
        }
    }

    private static double Milliseconds(Match match) => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
    {
        "us" => 0.001,
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        var unit => throw new BenchException($"wrk printed a time in \"{unit}\"."),
    };

    [GeneratedRegex(@"(Non-2xx or 3xx responses: \d+|Socket errors: .*)")]
    private static partial Regex Failures();

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"\s50%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex Median();

    [GeneratedRegex(@"\s99%\s+([\d.]+)(us|ms|s|m)")]
    private static partial Regex NinetyNinth();
}
