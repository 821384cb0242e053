namespace Gable.Bench.Running;

/// <summary>A folder of <c>bench/apps</c>.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Folder">Its path.</param>
/// <param name="Description">First line of text of its README.</param>
/// <param name="Cases">The cases that it names in its file <c>cases</c>; null for every case.</param>
/// <param name="HasCache">Whether its <c>run.sh</c> reads BENCH_CACHE: it has a response cache that can be off.</param>
/// <param name="KnowsPostgres">Whether its file <c>databases</c> names postgres; without the file, whether its sources read POSTGRES_URL.</param>
internal sealed record BenchApp(string Name, string Folder, string Description, IReadOnlySet<string>? Cases, bool HasCache, bool KnowsPostgres)
{
    /// <summary>Reads a folder with <c>build.sh</c> and <c>run.sh</c>.</summary>
    public static BenchApp Read(string folder) => new(
        Path.GetFileName(folder),
        folder,
        FirstText(Path.Combine(folder, "README.md")),
        File.Exists(Path.Combine(folder, "cases")) ? Words(File.ReadAllText(Path.Combine(folder, "cases"))) : null,
        File.ReadAllText(Path.Combine(folder, "run.sh")).Contains("BENCH_CACHE", StringComparison.Ordinal),
        File.Exists(Path.Combine(folder, "databases")) ? Words(File.ReadAllText(Path.Combine(folder, "databases"))).Contains("postgres") : MentionsPostgres(folder));

    public bool Offers(string @case) => Cases is null || Cases.Contains(@case);

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    // Its own sources, two levels deep; what was installed lies deeper or in folders with these names.
    private static bool MentionsPostgres(string folder) => Directory.EnumerateFiles(folder)
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(static inner => Path.GetFileName(inner) is not ("node_modules" or "vendor" or "venv" or ".venv" or "dist" or "bin" or "obj"))
            .SelectMany(static inner => Directory.EnumerateFiles(inner)))
        .Where(static file => Path.GetFileName(file) == "run.sh"
            || Path.GetExtension(file) is ".js" or ".mjs" or ".cjs" or ".ts" or ".py" or ".rb" or ".php" or ".cs" or ".yml")
        .Any(static file => File.ReadAllText(file).Contains("POSTGRES_URL", StringComparison.Ordinal));

    private static string FirstText(string file) => !File.Exists(file)
        ? ""
        : File.ReadLines(file).FirstOrDefault(static line => line.Length > 0 && line[0] != '#') ?? "";
}
