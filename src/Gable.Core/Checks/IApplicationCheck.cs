namespace Gable.Core;

/// <summary>Looks for mistakes in the application's set-up: at start, in the <c>check</c> command and on the welcome page.</summary>
/// <remarks>All checks run and every problem is reported at once; an error stops the start.</remarks>
public interface IApplicationCheck
{
    /// <summary>Runs the check.</summary>
    /// <param name="context">Which kind of run this is.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>Every finding, good ones included.</returns>
    ValueTask<IReadOnlyList<CheckResult>> RunAsync(CheckContext context, CancellationToken cancellationToken);
}
