namespace Gable.Core;

/// <summary>One setting as the application runs with it.</summary>
/// <param name="Key">The configuration key, such as <c>Gable:Limits:MaxBodyBytes</c>.</param>
/// <param name="Value">The value; a secret one is masked.</param>
/// <param name="Default">The value without configuration.</param>
/// <param name="Source">Where the value comes from: <c>default</c>, <c>code</c>, a file, <c>environment</c>, <c>command line</c>.</param>
internal sealed record Setting(string Key, string Value, string Default, string Source);
