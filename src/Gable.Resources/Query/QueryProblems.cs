using Gable.Core;
using Microsoft.AspNetCore.Http;

namespace Gable.Resources;

/// <summary>Collects every mistake of a query, so that one answer names them all.</summary>
internal sealed class QueryProblems
{
    private readonly List<(string Parameter, string Message)> _found = [];

    public bool Any => _found.Count > 0;

    public IReadOnlyList<(string Parameter, string Message)> Found => _found;

    public void Add(string parameter, string message) => _found.Add((Names.Shown(parameter), message));

    /// <exception cref="ProblemException">Something was wrong: answered 400.</exception>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw ToException();
        }
    }

    /// <summary>The answer 400 that names what was found.</summary>
    public ProblemException ToException() => new(new Problem(
        StatusCodes.Status400BadRequest,
        "GABLE2020",
        "The query is not understood",
        string.Join(' ', _found.Select(problem => problem.Message).Distinct()))
    {
        Errors = _found
            .GroupBy(problem => problem.Parameter, problem => problem.Message)
            .ToDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal),
    });
}
