namespace Gable.Docs.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", "node_modules"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every Markdown file, as paths from the root with slashes.</summary>
    public static IReadOnlyList<string> MarkdownFiles { get; } = [.. Below(new DirectoryInfo(Root)).Order(StringComparer.Ordinal)];

    /// <summary>The pages whose C# is compiled: what a user reads, not the decisions.</summary>
    public static IReadOnlyList<string> PagesWithSnippets { get; } =
    [
        .. MarkdownFiles.Where(static page => page == "README.md"
            || (page.StartsWith("src/", StringComparison.Ordinal) && page.EndsWith("/README.md", StringComparison.Ordinal))
            || page.StartsWith("docs/reference/", StringComparison.Ordinal)
            || page.StartsWith("docs/how-to/", StringComparison.Ordinal)
            || page.StartsWith("docs/tutorials/", StringComparison.Ordinal)),
    ];

    public static string Read(string path) => File.ReadAllText(FullPath(path));

    public static string FullPath(string path) => Path.Combine(Root, path);

    private static IEnumerable<string> Below(DirectoryInfo folder) => folder.EnumerateFiles("*.md")
        .Select(static file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
        .Concat(folder.EnumerateDirectories()
            .Where(static child => child.Name[0] != '.' && !Skipped.Contains(child.Name))
            .SelectMany(Below));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);

        while (!File.Exists(Path.Combine(folder.FullName, "Gable.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
