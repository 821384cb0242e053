namespace Gable.Resources;

/// <summary>A policy that a battery or a module added with <c>AddPolicy</c>.</summary>
internal sealed record ContributedPolicy(Type Type);
