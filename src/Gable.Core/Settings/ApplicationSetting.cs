namespace Gable.Core;

/// <summary>One setting in force.</summary>
/// <param name="Key">The configuration key.</param>
/// <param name="Value">The value; a secret is masked.</param>
/// <param name="Default">The value that it has when nobody sets it.</param>
/// <param name="Source">Who has the last word: a file, the environment, the command line, <c>code</c> or <c>default</c>.</param>
public sealed record ApplicationSetting(string Key, string Value, string Default, string Source);
