namespace Gable.Data;

/// <summary>Prints why a migration was refused, and the safe way.</summary>
internal static class DangerPrinter
{
    internal static void Print(TextWriter output, IReadOnlyList<Danger> dangers)
    {
        output.WriteLine($"Refused, nothing was written: {(dangers.Count == 1 ? "1 dangerous change" : $"{dangers.Count} dangerous changes")}.");

        foreach (var danger in dangers)
        {
            output.WriteLine();
            output.WriteLine($"  {danger.Id}  {danger.What}");
            output.WriteLine($"  {danger.Why}");

            for (var step = 0; step < danger.Recipe.Count; step++)
            {
                output.WriteLine($"    {step + 1}. {danger.Recipe[step]}");
            }
        }
    }
}
