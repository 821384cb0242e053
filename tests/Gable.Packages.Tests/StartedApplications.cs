namespace Gable.Packages.Tests;

/// <summary>
/// The folder in which the applications of pages are made, one page at a time. What pages begin with alike is done once and copied back for the next,
/// to the same place: what was restored and built there is found again.
/// </summary>
public sealed class StartedApplications : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gable-tutorial-");
    private readonly Dictionary<string, string> _kept = [];

    public StartedApplications() => Folder = Path.Combine(_root.FullName, "applications");

    public string Folder { get; }

    /// <summary>Fills the folder with what these steps make, and does them if no page began with them before.</summary>
    /// <param name="steps">All that is done, in words: those who do the same get the same.</param>
    /// <param name="work">Does it, in the empty folder.</param>
    public async Task BeginAsync(string steps, Func<Task> work)
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        if (_kept.TryGetValue(steps, out var kept))
        {
            await Shell.RunAsync("cp", _root.FullName, ["-a", kept, Folder]);
            return;
        }

        Directory.CreateDirectory(Folder);
        await work();
        kept = Path.Combine(_root.FullName, $"kept-{_kept.Count}");
        await Shell.RunAsync("cp", _root.FullName, ["-a", Folder, kept]);
        _kept.Add(steps, kept);
    }

    public void Dispose() => _root.Delete(recursive: true);
}
