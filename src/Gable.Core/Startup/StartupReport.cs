namespace Gable.Core;

/// <summary>Prints why the application does not start: every problem, each with its id and what to type.</summary>
internal static class StartupReport
{
    /// <returns>The exit code 1.</returns>
    public static int Print(IReadOnlyList<CheckResult> problems)
    {
        var noun = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        Console.Error.WriteLine($"The application did not start: {noun}.");

        foreach (var problem in problems)
        {
            Console.Error.WriteLine();
            Console.Error.WriteLine($"  {problem.Id}  {problem.Subject}{(problem.Severity == CheckSeverity.Warning ? " (warning)" : "")}");
            Console.Error.WriteLine($"  {problem.Message}");
            Console.Error.WriteLine($"  → {problem.Fix}");
        }

        return 1;
    }
}
