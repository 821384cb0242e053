namespace Gable.Ui;

/// <summary>A text with an address.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Href">Where it leads; <c>null</c> for the page itself.</param>
public sealed record UiLink(string Text, string? Href = null);
