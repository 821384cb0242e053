using Gable.Bench.Running;

namespace Gable.Bench.Cases;

/// <summary>One kind of request: how it is verified and how it is loaded.</summary>
/// <param name="Name">The name on the command line and in the results.</param>
/// <param name="Meaning">What it asks for.</param>
/// <param name="UsesCache">Whether an application may answer from its response cache.</param>
/// <param name="VerifyAsync">Compares the answer with the database; throws <see cref="WrongAnswerException"/>.</param>
/// <param name="Load">What wrk sends.</param>
internal sealed record BenchCase(
    string Name,
    string Meaning,
    bool UsesCache,
    Func<AnswerCheck, CancellationToken, Task> VerifyAsync,
    Func<Truth, LoadPlan> Load)
{
    /// <summary>Whether it changes rows.</summary>
    public bool Writes => Name is "create" or "update";
}
