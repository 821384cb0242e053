namespace Gable.Resources;

/// <summary>The property never leaves the server and cannot be written, filtered, sorted or searched through any door.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HiddenAttribute : Attribute;
