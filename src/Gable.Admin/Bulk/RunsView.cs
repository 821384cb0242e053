namespace Gable.Admin;

/// <summary>What the list of runs shows.</summary>
/// <param name="Model">The model of the rows.</param>
/// <param name="Runs">The runs, the last one first.</param>
internal sealed record RunsView(AdminModel Model, IReadOnlyList<(AdminRun Run, string Title)> Runs);
