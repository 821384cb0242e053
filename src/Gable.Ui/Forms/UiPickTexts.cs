namespace Gable.Ui;

/// <summary>The words of the list that a <see cref="UiPickField"/> shows with a script.</summary>
/// <param name="Search">Stands in the empty box.</param>
/// <param name="None">When nothing matches.</param>
/// <param name="More">When more match than are shown.</param>
public sealed record UiPickTexts(string Search, string None, string More);
