namespace Gable.Ui;

/// <summary>A message for the next page.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The message, in the visitor's language.</param>
internal sealed record UiMessage(UiKind Kind, string Text);
