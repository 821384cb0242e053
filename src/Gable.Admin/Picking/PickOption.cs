namespace Gable.Admin;

/// <summary>Rows to choose from, for a script.</summary>
/// <param name="Rows">The first that match.</param>
/// <param name="HasMore">Whether further words would find others.</param>
internal sealed record PickOptions(IReadOnlyList<PickOption> Rows, bool HasMore);

/// <summary>A row to choose.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="More">What tells it from others of the name.</param>
internal sealed record PickOption(string Key, string Title, string More);
