namespace Gable.Admin;

/// <summary>A change as the actor may see it.</summary>
/// <param name="Change">The record.</param>
/// <param name="Fields">The fields that the actor may see, with both values in words; <c>null</c> for no value.</param>
/// <param name="HasOthers">Whether fields changed that the actor may not see.</param>
internal sealed record HistoryEntry(AdminChange Change, IReadOnlyList<(AdminField Field, string? Before, string? After)> Fields, bool HasOthers);
