namespace Gable.Data;

/// <summary>No two rows may hold the same value: a unique index in the database and a friendly validation error before it.</summary>
/// <remarks>On a property; or on the class with several property names for a combination. <c>null</c> is never a duplicate.
/// A duplicate that slips in between check and write is reported with the same error.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class, AllowMultiple = true)]
public sealed class UniqueAttribute : Attribute
{
    /// <summary>Marks the property.</summary>
    public UniqueAttribute()
    {
    }

    /// <summary>Marks a combination of properties of the class.</summary>
    /// <param name="properties">The property names, in index order.</param>
    public UniqueAttribute(params string[] properties) => Properties = properties;

    /// <summary>The property names of a combination; empty on a property.</summary>
    public IReadOnlyList<string> Properties { get; } = [];
}
