namespace Gable.Data;

/// <summary>One statement of a file.</summary>
/// <param name="Text">The statement without its final semicolon.</param>
/// <param name="Line">The line of its first word, from 1.</param>
internal sealed record SqlStatement(string Text, int Line);
