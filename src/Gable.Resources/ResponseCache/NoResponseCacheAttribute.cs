namespace Gable.Resources;

/// <summary>Keeps no answers that show or depend on rows of this model: for rows that change without the application, such as by a trigger.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoResponseCacheAttribute : Attribute;
