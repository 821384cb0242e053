namespace Gable.Resources;

/// <summary>A finished write of one row.</summary>
/// <param name="Action">Create, update or delete.</param>
/// <param name="Key">The row's key.</param>
/// <param name="Row">The row as the database now has it; <c>null</c> after a delete, and when the actor may not read it.</param>
public sealed record WrittenRow(PolicyAction Action, object Key, object? Row);
