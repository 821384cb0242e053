namespace Gable.Core;

/// <summary>A button on the development error page.</summary>
/// <param name="Label">The button's text.</param>
/// <param name="Path">The local path that it posts to, below <c>/_gable/</c>.</param>
public sealed record ErrorAction(string Label, string Path);
