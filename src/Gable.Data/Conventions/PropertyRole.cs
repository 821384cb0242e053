namespace Gable.Data;

/// <summary>What the framework keeps a property for.</summary>
public enum PropertyRole
{
    /// <summary>Nothing; the application writes it.</summary>
    None,

    /// <summary>When the row was added; set once.</summary>
    CreatedAt,

    /// <summary>When the row was last written.</summary>
    UpdatedAt,

    /// <summary>When the row was soft-deleted; <c>null</c> while it lives.</summary>
    DeletedAt,

    /// <summary>The version that <see cref="ConcurrencyAttribute"/> marks.</summary>
    Version,
}
