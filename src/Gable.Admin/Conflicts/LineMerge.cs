namespace Gable.Admin;

/// <summary>Compares texts by lines, and brings together what two people made of one.</summary>
internal static class LineMerge
{
    // A table of this many cells takes a few milliseconds; longer texts are decided as a whole.
    private const int MostCells = 4_000_000;
    private const int Around = 3;

    /// <summary>What differs between two texts: lines that both have (0), that the first alone has (-1), and that the second alone has (1); <c>null</c> when they are too long to say.</summary>
    public static IReadOnlyList<(int Side, string Line)>? Differences(string first, string second)
    {
        var (a, b) = (first.Split('\n'), second.Split('\n'));

        if (Matches(a, b) is not { } matches)
        {
            return null;
        }

        var lines = new List<(int, string)>();
        var (i, j) = (0, 0);

        foreach (var (x, y) in matches.Append((a.Length, b.Length)))
        {
            lines.AddRange(a[i..x].Select(line => (-1, line)));
            lines.AddRange(b[j..y].Select(line => (1, line)));

            if (x < a.Length)
            {
                lines.Add((0, a[x]));
            }

            (i, j) = (x + 1, y + 1);
        }

        return Near(lines);
    }

    /// <summary>What differs with a few lines around it; dots stand for the rest.</summary>
    private static List<(int Side, string Line)> Near(List<(int Side, string Line)> lines)
    {
        var near = new List<(int, string)>();
        var last = -Around - 1;
        var nexts = new int[lines.Count];

        for (var (place, next) = (lines.Count - 1, int.MaxValue / 2); place >= 0; place--)
        {
            nexts[place] = next = lines[place].Side != 0 ? place : next;
        }

        for (var place = 0; place < lines.Count; place++)
        {
            last = lines[place].Side != 0 ? place : last;

            if (place - last <= Around || nexts[place] - place <= Around)
            {
                near.Add(lines[place]);
            }
            else if (near.Count == 0 || near[^1] != (0, "…"))
            {
                near.Add((0, "…"));
            }
        }

        return near;
    }

    /// <summary>Both changes of a text in one; where both changed the same lines, theirs stand above mine. <c>null</c> when the texts are too long.</summary>
    /// <param name="before">The text that both began with; <c>null</c> when nobody knows it.</param>
    /// <param name="theirs">What others made of it.</param>
    /// <param name="mine">What the form made of it.</param>
    public static (string Text, bool Overlaps)? Of(string? before, string theirs, string mine)
    {
        var (a, b) = (theirs.Split('\n'), mine.Split('\n'));

        // Without the beginning nobody can say who removed a line: what either has stays.
        var common = before?.Split('\n') ?? (Matches(a, b) is { } shared ? [.. shared.Select(pair => a[pair.First])] : null);

        if (common is null || Matches(common, a) is not { } withTheirs || Matches(common, b) is not { } withMine)
        {
            return null;
        }

        var (inTheirs, inMine) = (withTheirs.ToDictionary(pair => pair.First, pair => pair.Second), withMine.ToDictionary(pair => pair.First, pair => pair.Second));
        var lines = new List<string>();
        var overlaps = false;
        var (i, x, y) = (0, 0, 0);

        // From one line that all three have to the next; what lies between was changed by one of them, or by both.
        for (var at = 0; at <= common.Length; at++)
        {
            var isEnd = at == common.Length;

            if (!isEnd && !(inTheirs.ContainsKey(at) && inMine.ContainsKey(at)))
            {
                continue;
            }

            var (endX, endY) = isEnd ? (a.Length, b.Length) : (inTheirs[at], inMine[at]);
            var (old, left, right) = (common[i..at], a[x..endX], b[y..endY]);

            if (left.SequenceEqual(right) || right.SequenceEqual(old))
            {
                lines.AddRange(left);
            }
            else if (left.SequenceEqual(old))
            {
                lines.AddRange(right);
            }
            else
            {
                overlaps = true;
                lines.AddRange(left);
                lines.AddRange(right);
            }

            if (!isEnd)
            {
                lines.Add(common[at]);
            }

            (i, x, y) = (at + 1, endX + 1, endY + 1);
        }

        return (string.Join('\n', lines), overlaps);
    }

    /// <summary>The longest sequence of lines that both have, as pairs of places; <c>null</c> when that would take too long.</summary>
    private static List<(int First, int Second)>? Matches(string[] a, string[] b)
    {
        var start = 0;

        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var end = 0;

        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        var (rows, columns) = (a.Length - start - end, b.Length - start - end);

        if ((long)(rows + 1) * (columns + 1) > MostCells)
        {
            return null;
        }

        var pairs = Enumerable.Range(0, start).Select(place => (place, place)).ToList();
        pairs.AddRange(Middle(a.AsSpan(start, rows), b.AsSpan(start, columns)).Select(pair => (pair.First + start, pair.Second + start)));
        pairs.AddRange(Enumerable.Range(0, end).Select(place => (a.Length - end + place, b.Length - end + place)));
        return pairs;
    }

    private static List<(int First, int Second)> Middle(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var length = new int[a.Length + 1, b.Length + 1];

        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var pairs = new List<(int, int)>();

        for (var (i, j) = (0, 0); i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                pairs.Add((i++, j++));
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return pairs;
    }
}
