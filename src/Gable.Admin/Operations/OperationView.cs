namespace Gable.Admin;

/// <summary>What a page about operations shows.</summary>
/// <param name="Name">The last part of its address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Lead">A sentence about it.</param>
/// <param name="Heads">The columns.</param>
/// <param name="Rows">The lines.</param>
/// <param name="Search">The words that the lines are searched by.</param>
internal sealed record OperationView(string Name, string Title, string Lead, IReadOnlyList<string> Heads, IReadOnlyList<OperationRow> Rows, string Search);
