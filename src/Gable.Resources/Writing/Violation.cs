using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>Which kind of constraint the database refused a write by.</summary>
internal enum ViolationKind
{
    Unique,
    ForeignKey,
    Other,
}

/// <summary>A refused write in the model's words.</summary>
/// <param name="Kind">The kind of constraint.</param>
/// <param name="Entity">The entity type whose row broke it; <c>null</c> when the database does not say.</param>
/// <param name="Properties">The properties of the constraint; empty when the database does not say.</param>
internal sealed record Violation(ViolationKind Kind, IEntityType? Entity, IReadOnlyList<PropertyInfo> Properties);
