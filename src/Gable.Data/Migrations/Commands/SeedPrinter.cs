namespace Gable.Data;

/// <summary>Prints what seeds wrote.</summary>
internal static class SeedPrinter
{
    internal static void Print(TextWriter output, IReadOnlyList<SeedResult> results)
    {
        foreach (var seed in results)
        {
            output.WriteLine($"seeded    {seed.Seed}: {seed.Added} added, {seed.Changed} changed ({seed.ElapsedMs} ms)");
        }

        if (results.Count == 0)
        {
            output.WriteLine("There are no seeds. A class that implements ISeed is found by itself.");
        }
    }
}
