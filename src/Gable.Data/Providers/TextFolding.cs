namespace Gable.Data;

/// <summary>Folds case as both databases do: one code point to one, independent of language.</summary>
/// <remarks>Equal to <c>ToLowerInvariant</c> and <c>ToUpperInvariant</c> but for the Turkish İ and ı, which PostgreSQL's UTF-8 locales fold to i and I:
/// measured over every code point, see <c>docs/decisions/0002-text.md</c>.</remarks>
public static class TextFolding
{
    /// <summary>The lower-case form.</summary>
    /// <param name="text">The text.</param>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace('İ', 'i').ToLowerInvariant();
    }

    /// <summary>The upper-case form.</summary>
    /// <param name="text">The text.</param>
    public static string Upper(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace('ı', 'I').ToUpperInvariant();
    }
}
