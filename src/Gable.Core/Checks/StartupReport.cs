namespace Gable.Core;

/// <summary>Prints why the application does not start: every problem, each with its id and what to type.</summary>
internal static class StartupReport
{
    public static int Print(IReadOnlyList<CheckResult> errors)
    {
        var noun = errors.Count == 1 ? "1 problem" : $"{errors.Count} problems";
        Console.Error.WriteLine($"The application did not start: {noun}.");

        foreach (var error in errors)
        {
            Console.Error.WriteLine();
            Console.Error.WriteLine($"  {error.Id}  {error.Subject}");
            Console.Error.WriteLine($"  {error.Message}");
            Console.Error.WriteLine($"  → {error.Fix}");
        }

        return 1;
    }
}
