namespace Gable.Docs.Tests;

/// <summary>A page taken apart: its code blocks, its hidden scenes, and its prose without either.</summary>
internal sealed class MarkdownPage
{
    private const string Fence = "```";
    private const string SceneStart = "<!-- scene";
    private const string CommentEnd = "-->";

    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<string> _prose = [];

    private MarkdownPage(string path) => Path = path;

    public string Path { get; }

    /// <summary>The fenced blocks, in the order of the page.</summary>
    public IEnumerable<MarkdownBlock> Fences => _blocks.Where(static block => !block.IsScene);

    /// <summary>The C# that a reader does not see: <c>&lt;!-- scene … --&gt;</c>.</summary>
    public IEnumerable<MarkdownBlock> Scenes => _blocks.Where(static block => block.IsScene);

    /// <summary>The lines outside of blocks; a block's lines are empty, so that numbers stay those of the page.</summary>
    public IReadOnlyList<string> Prose => _prose;

    public static MarkdownPage Load(string path) => Parse(path, Repository.Read(path));

    public static MarkdownPage Parse(string path, string text)
    {
        var page = new MarkdownPage(path);
        var lines = text.ReplaceLineEndings("\n").Split('\n');

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart();

            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                i = page.Take(lines, i, line[Fence.Length..].Trim(), Fence, isScene: false);
            }
            else if (line.StartsWith(SceneStart, StringComparison.Ordinal) && !line.Contains(CommentEnd, StringComparison.Ordinal))
            {
                i = page.Take(lines, i, "csharp", CommentEnd, isScene: true);
            }
            else
            {
                page._prose.Add(lines[i]);
            }
        }

        return page;
    }

    // Returns the index of the line that ends the block.
    private int Take(string[] lines, int start, string info, string end, bool isScene)
    {
        var last = start + 1;

        while (last < lines.Length && !lines[last].TrimStart().StartsWith(end, StringComparison.Ordinal))
        {
            last++;
        }

        _blocks.Add(new MarkdownBlock(info, string.Join('\n', lines[(start + 1)..Math.Min(last, lines.Length)]), start + 2, isScene));
        _prose.AddRange(Enumerable.Repeat("", Math.Min(last + 1, lines.Length) - start));
        return last;
    }
}
