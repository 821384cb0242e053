namespace Gable.Core;

/// <summary>The application cannot start; carries every problem that was found, not only the first.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problems">The errors that stop the start, at least one, and the warnings beside them.</param>
    public StartupException(IReadOnlyList<CheckResult> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>The errors that stop the start, and the warnings beside them, worst first.</summary>
    public IReadOnlyList<CheckResult> Problems { get; }

    private static string Describe(IReadOnlyList<CheckResult> problems) => string.Join(
        Environment.NewLine,
        problems.Select(problem => $"{problem.Id} {problem.Subject}: {problem.Message} {problem.Fix}"));
}
