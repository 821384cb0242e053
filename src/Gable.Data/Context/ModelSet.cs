namespace Gable.Data;

/// <summary>A model that belongs to the application's context without a line there, with the name that a set of it would have.</summary>
/// <param name="Model">The model class.</param>
/// <param name="Name">The name of the set, and so of the table: <c>Wines</c>. What the class or the context says itself counts more.</param>
public sealed record ModelSet(Type Model, string Name);
