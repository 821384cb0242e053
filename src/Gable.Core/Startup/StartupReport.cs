using Microsoft.Extensions.Hosting;

namespace Gable.Core;

/// <summary>Prints why the application does not start: every problem, each with its id and what to type.</summary>
internal static class StartupReport
{
    /// <param name="problems">The problems, worst first.</param>
    /// <param name="environment">Where the application runs: production is stricter.</param>
    /// <returns>The exit code 1.</returns>
    public static int Print(IReadOnlyList<CheckResult> problems, IHostEnvironment environment)
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

        if (!environment.IsDevelopment())
        {
            Console.Error.WriteLine();
            Console.Error.WriteLine($"  The environment is {environment.EnvironmentName}. On a developer's machine, set ASPNETCORE_ENVIRONMENT=Development.");
        }

        return 1;
    }
}
