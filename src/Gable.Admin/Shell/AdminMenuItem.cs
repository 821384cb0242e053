using Gable.Resources;

namespace Gable.Admin;

/// <summary>A page of the application's own in the menu.</summary>
internal sealed record AdminMenuItem(string Name, string Label, string Icon, Func<Actor, bool> AllowedTo);
