namespace Gable.Bench;

/// <summary>Where the bench's parts lie.</summary>
internal sealed record BenchFolders(string Repository)
{
    public string Apps => Path.Combine(Repository, "bench", "apps");

    public string Results => Path.Combine(Repository, "bench", "results");

    public string Chart => Path.Combine(Repository, "docs", "assets", "bench.svg");

    /// <summary>Databases, logs and scripts of a run; not part of the repository.</summary>
    public string Work => Path.Combine(Repository, "artifacts", "bench");

    /// <summary>The nearest folder above the driver that holds <c>bench/apps</c>.</summary>
    public static BenchFolders Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "bench", "apps")))
            {
                return new BenchFolders(folder.FullName);
            }
        }

        throw new BenchException("No folder bench/apps above the driver. Start it by bench/run.sh of the repository.");
    }
}
