namespace Gable.Docs.Tests;

/// <summary>One block of a page.</summary>
/// <param name="Info">The info string: the language, and words after it.</param>
/// <param name="Text">The lines between the fences.</param>
/// <param name="Line">The number of the first of them on the page, from 1.</param>
/// <param name="IsScene">Whether it is hidden from readers.</param>
internal sealed record MarkdownBlock(string Info, string Text, int Line, bool IsScene)
{
    public string Language => Info.Split(' ', 2)[0];

    /// <summary>The type that the snippet is part of: <c>csharp in:Policy&lt;Post&gt;</c>.</summary>
    public string? Inside => Info.Split(' ').FirstOrDefault(static word => word.StartsWith("in:", StringComparison.Ordinal))?[3..];
}
