namespace Gable.Data;

/// <summary>A model that somebody added to the context from outside.</summary>
/// <param name="Type">The class.</param>
/// <param name="SetName">The name of its table; <c>null</c> for the one that EF Core gives it.</param>
internal sealed record ContributedModel(Type Type, string? SetName);
