using System.Diagnostics.CodeAnalysis;
using Gable.Bench.Cases;

namespace Gable.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchArguments
{
    public const string Help =
        """
        bench/run.sh [option…] [peer…] [case…]

        Builds the applications of bench/apps, starts each with a database of its own, verifies every answer against the
        database's rows, loads it with wrk and prints one table per case. Rounds are interleaved over the applications.
        A name is a peer (a folder of bench/apps) or a case; none of a kind means all of it.

        cases
          plaintext json row rows20 page page-count list html create update cached-row cached-list

        options
          --rounds <n>        rounds; medians are taken over them. Default 3
          --seconds <s>       length of each load. Default 3
          --warmup <s>        length of a load before anything is measured; each case gets several of them, until three in a row
                              no longer cost less than the best before. Default 2
          --warmups <n>       most of them. Default 15
          --connections <n>   open connections of the load. Default 64
          --rows <n>          posts and products in the database. Default 10000
          --database <name>   sqlite or postgres. Default sqlite
          --postgres <url>    a server where databases may be made, postgres://user@host:port/db.
                              Default: the environment variable BENCH_POSTGRES_URL
          --output <folder>   where results go. Default bench/results, and the chart to docs/assets/bench.svg
          --no-build          takes what the last run built
          --help              this text

        results
          <output>/<date>.md     tables, machine, versions, command line, targets
          <output>/latest.tsv    app case req_s cpu_us p50_ms p99_ms rss_mb, of the default database and size;
                                 otherwise latest-<database>-<rows>.tsv
        exit codes: 0 measured, 1 nothing could be measured, 2 a wrong argument

        """;

    public int Rounds { get; private init; } = 3;

    public int Seconds { get; private init; } = 3;

    public int WarmupSeconds { get; private init; } = 2;

    public int Warmups { get; private init; } = 15;

    public int Connections { get; private init; } = 64;

    public int Rows { get; private init; } = 10_000;

    public bool Postgres { get; private init; }

    public string? PostgresServer { get; private init; } = Environment.GetEnvironmentVariable("BENCH_POSTGRES_URL");

    public string? Output { get; private init; }

    public bool Build { get; private init; } = true;

    public IReadOnlyList<string> Apps { get; private init; } = [];

    public IReadOnlyList<BenchCase> Cases { get; private init; } = BenchCases.All;

    public string CommandLine { get; private init; } = "bench/run.sh";

    public string DatabaseName => Postgres ? "PostgreSQL" : "SQLite";

    /// <summary>Whether this is the run that the targets and the chart speak of.</summary>
    public bool IsDefaultData => !Postgres && Rows == 10_000;

    public static bool TryParse(
        string[] args, BenchFolders folders, [NotNullWhen(true)] out BenchArguments? arguments, [NotNullWhen(false)] out string? mistake)
    {
        var known = Directory.GetDirectories(folders.Apps).Where(static folder => File.Exists(Path.Combine(folder, "run.sh")))
            .Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToList();
        var parsed = new BenchArguments { CommandLine = string.Join(' ', args.Prepend("bench/run.sh")) };
        var apps = new List<string>();
        var cases = new List<BenchCase>();
        arguments = null;
        mistake = null;

        for (var index = 0; index < args.Length; index++)
        {
            var word = args[index];

            if (word.StartsWith("--", StringComparison.Ordinal))
            {
                var value = word == "--no-build" || index + 1 == args.Length ? "" : args[++index];

                if (parsed.With(word, value) is not { } next)
                {
                    mistake = $"\"{word} {value}\" is not an option of the bench, or not a value for it.";
                    return false;
                }

                parsed = next;
            }
            else if (known.Contains(word))
            {
                apps.Add(word);
            }
            else if (BenchCases.All.FirstOrDefault(@case => @case.Name == word) is { } @case)
            {
                cases.Add(@case);
            }
            else
            {
                mistake = $"\"{word}\" is neither a case nor a folder of bench/apps. Cases: {string.Join(' ', BenchCases.All.Select(static each => each.Name))}. "
                    + $"Peers: {string.Join(' ', known)}.";
                return false;
            }
        }

        arguments = parsed with
        {
            Apps = apps.Count > 0 ? apps : known,
            Cases = cases.Count > 0 ? [.. BenchCases.All.Where(cases.Contains)] : BenchCases.All,
        };
        return true;
    }

    private BenchArguments? With(string option, string value) => option switch
    {
        "--rounds" when Number(value) is { } number => this with { Rounds = number },
        "--seconds" when Number(value) is { } number => this with { Seconds = number },
        "--warmup" when Number(value) is { } number => this with { WarmupSeconds = number },
        "--warmups" when Number(value) is { } number => this with { Warmups = number },
        "--connections" when Number(value) is { } number => this with { Connections = number },
        "--rows" when Number(value) is { } number and >= 1_000 => this with { Rows = number },
        "--database" when value is "sqlite" or "postgres" => this with { Postgres = value == "postgres" },
        "--postgres" when Uri.TryCreate(value, UriKind.Absolute, out _) => this with { PostgresServer = value },
        "--output" when value.Length > 0 => this with { Output = Path.GetFullPath(value) },
        "--no-build" => this with { Build = false },
        _ => null,
    };

    private static int? Number(string value) => int.TryParse(value, out var number) && number > 0 ? number : null;
}
