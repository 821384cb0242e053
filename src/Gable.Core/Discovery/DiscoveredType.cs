namespace Gable.Core;

/// <summary>A type that was found in the application's assemblies.</summary>
/// <param name="Type">The concrete type.</param>
/// <param name="Contract">The closed contract it satisfies: for <c>PostPolicy</c>, <c>Policy&lt;Post&gt;</c>.</param>
public sealed record DiscoveredType(Type Type, Type Contract);
