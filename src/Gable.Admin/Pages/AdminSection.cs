namespace Gable.Admin;

/// <summary>A part of a form.</summary>
/// <param name="Title">Gives its heading.</param>
/// <param name="Fields">The names of its fields.</param>
internal sealed record AdminSection(Func<string> Title, IReadOnlyList<string> Fields);
