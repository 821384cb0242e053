namespace Gable.Core;

/// <summary>Prints aligned columns as plain text, which reads well in a terminal and can be searched with grep.</summary>
internal static class CommandTable
{
    public static void Print(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        var lines = rows.Prepend([.. headings]).ToList();
        var widths = Enumerable.Range(0, headings.Count).Select(column => lines.Max(line => line[column].Length)).ToArray();

        foreach (var line in lines)
        {
            Console.Out.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
