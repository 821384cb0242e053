namespace Gable.Admin;

/// <summary>What the page of a run shows.</summary>
/// <param name="Model">The model of the rows.</param>
/// <param name="Run">The run.</param>
/// <param name="Title">What is done, in words.</param>
/// <param name="Errors">The first refusals: the row, where it leads, and what was wrong. None for others than the owner.</param>
internal sealed record RunView(AdminModel Model, AdminRun Run, string Title, IReadOnlyList<(string Row, string? Href, string Problem)> Errors)
{
    /// <summary>Rows, or lines of a file, that were looked at.</summary>
    public required int Handled { get; init; }

    /// <summary>Where the preview is of a file that is kept yet.</summary>
    public string? Preview { get; init; }
}
