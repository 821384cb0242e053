namespace Gable.Admin;

/// <summary>What the search shows.</summary>
internal sealed record SearchView(string Words, IReadOnlyList<SearchGroup> Groups);
