namespace Gable.Ui;

/// <summary>One view of <see cref="UiTabs"/>, or one page of a <see cref="UiPager"/>.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Href">Its address.</param>
/// <param name="Active">Whether it is the one that is shown.</param>
/// <param name="Count">How many there are in it.</param>
public sealed record UiTab(string Text, string Href, bool Active = false, long? Count = null);
