using Gable.Core;

namespace Gable.Resources;

/// <summary>Words messages about names, so that a name which the actor may not know reads like one that does not exist.</summary>
internal static class Names
{
    private const int MostShown = 60;
    private const int MostListed = 12;

    /// <summary>What a client sent, short and on one line.</summary>
    public static string Shown(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));

        return line.Length <= MostShown ? line
            : line[..(char.IsHighSurrogate(line[MostShown - 1]) ? MostShown - 1 : MostShown)] + "…";
    }

    /// <summary>Says that a name is unknown and which one was probably meant, or which ones there are.</summary>
    /// <param name="what">The sentence up to the name: <c>posts has no field</c>.</param>
    /// <param name="written">The name that was sent.</param>
    /// <param name="known">The names that the actor may know.</param>
    public static string Unknown(string what, string written, IReadOnlyCollection<string> known)
    {
        if (Suggestions.Nearest(written, known) is { } nearest)
        {
            return $"{what} \"{Shown(written)}\". Did you mean \"{nearest}\"?";
        }

        if (known.Count == 0)
        {
            return $"{what} \"{Shown(written)}\".";
        }

        var listed = Suggestions.Order(written, known).Take(MostListed).ToList();
        return $"{what} \"{Shown(written)}\". Known: {string.Join(", ", listed)}{(known.Count > listed.Count ? ", …" : ".")}";
    }
}
