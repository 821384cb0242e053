using Gable.Core;

namespace Microsoft.AspNetCore.Http;

/// <summary>Answers a request with problem details.</summary>
public static class ProblemHttpContextExtensions
{
    /// <summary>Answers with <c>application/problem+json</c> (RFC 9457): type, title, status, detail, instance, traceId and, for validation, errors.</summary>
    /// <remarks>In development it also carries <c>help</c>, the path of the error's page. Headers that were set before, such as <c>Allow</c>, are kept.</remarks>
    /// <param name="context">The request.</param>
    /// <param name="problem">The answer.</param>
    /// <exception cref="InvalidOperationException">The answer was begun already.</exception>
    public static Task WriteProblemAsync(this HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(problem);

        return ProblemWriter.WriteAsync(context, problem, development: null);
    }
}
