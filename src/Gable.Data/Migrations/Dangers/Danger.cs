namespace Gable.Data;

/// <summary>A change that would lose data, fail halfway or lock for long, judged by the rows of the connected database.</summary>
/// <param name="Id">The stable id, <c>GABLE1520</c> to <c>GABLE1526</c>.</param>
/// <param name="What">What would happen, with names and numbers.</param>
/// <param name="Why">Why that is dangerous.</param>
/// <param name="Recipe">The safe way, step by step.</param>
public sealed record Danger(string Id, string What, string Why, IReadOnlyList<string> Recipe);
