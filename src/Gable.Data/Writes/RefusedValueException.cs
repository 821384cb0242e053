using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>A value that at least one of the two databases would refuse; refused on both before anything is sent.</summary>
internal sealed class RefusedValueException(ViolationKind kind, IReadOnlyEntityType entityType, IReadOnlyList<string> properties, string message)
    : Exception(message)
{
    internal ConstraintViolation Violation { get; } = new(kind, entityType, properties);
}
