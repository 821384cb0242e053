namespace Gable.Core;

/// <summary>Ends a request with a problem details answer; throw it from a hook, a handler or a service.</summary>
/// <remarks>It is an answer, not a fault: it is logged at information level and never shown on the error page.</remarks>
public class ProblemException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problem">The answer to send.</param>
    /// <param name="innerException">What caused it, for the log.</param>
    public ProblemException(Problem problem, Exception? innerException = null)
        : base(problem?.Detail, innerException)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Problem = problem;
    }

    /// <summary>The answer to send.</summary>
    public Problem Problem { get; }
}
