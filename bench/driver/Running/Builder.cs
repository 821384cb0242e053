namespace Gable.Bench.Running;

/// <summary>Runs each application's <c>build.sh</c>.</summary>
internal static class Builder
{
    private const int Skipped = 77;

    /// <summary>The applications that are ready to start; why the others are not goes to <paramref name="leftOut"/>.</summary>
    public static async Task<IReadOnlyList<BenchApp>> BuildAsync(
        IReadOnlyList<BenchApp> apps, List<string> leftOut, CancellationToken cancellationToken)
    {
        var ready = new List<BenchApp>();

        foreach (var app in apps)
        {
            Console.WriteLine($"building {app.Name}");
            var (exitCode, output) = await Shell.RunAsync("bash", ["build.sh"], app.Folder, cancellationToken);
            var reason = output.Split('\n').LastOrDefault(static line => line.StartsWith("skipped:", StringComparison.Ordinal));

            if (exitCode == 0)
            {
                ready.Add(app);
            }
            else
            {
                var why = exitCode == Skipped ? reason ?? "skipped: build.sh gives no reason" : $"build.sh ended with code {exitCode}: {Tail(output)}";
                Console.WriteLine($"  {app.Name} {why}");
                leftOut.Add($"{app.Name}: {why}");
            }
        }

        return ready;
    }

    private static string Tail(string output) =>
        string.Join(" | ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
}
