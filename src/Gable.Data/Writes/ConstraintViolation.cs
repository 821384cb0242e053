using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>What a refused write broke, in words of the model.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="EntityType">The model whose rule it is; <c>null</c> when the database did not say. For <see cref="ViolationKind.StillReferenced"/>: the model that still refers.</param>
/// <param name="Properties">The properties concerned, in index order; empty when the database did not say.</param>
/// <param name="Constraint">The constraint's or index's name in the database; <c>null</c> when it has none.</param>
public sealed record ConstraintViolation(
    ViolationKind Kind, IReadOnlyEntityType? EntityType, IReadOnlyList<string> Properties, string? Constraint = null);
