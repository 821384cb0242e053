namespace Gable.Ui;

/// <summary>One value of a <see cref="UiSelect"/>.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Disabled">Shown but not to be chosen.</param>
public sealed record UiOption(string Value, string Text, bool Disabled = false);
