namespace Gable.Resources;

/// <summary>A field as a request names it: directly, inside an owned object, or through references.</summary>
/// <param name="Relations">The references to follow, none to <see cref="QueryLimits.MaxRelationDepth"/>.</param>
/// <param name="Owner">The owned object that holds the field; <c>null</c> when the row holds it.</param>
/// <param name="Field">The field itself.</param>
internal sealed record FieldPath(IReadOnlyList<ResourceRelation> Relations, ResourceField? Owner, ResourceField Field)
{
    /// <summary>The path as a request writes it: <c>author.address.city</c>.</summary>
    public string Name { get; } = Relations.Count == 0 && Owner is null
        ? Field.Name
        : string.Join('.', [.. Relations.Select(relation => relation.Name), .. Owner is null ? [] : new[] { Owner.Name }, Field.Name]);

    /// <summary>Whether a row may have no value there.</summary>
    public bool IsNullable => Relations.Count > 0 || Field.IsNullable || Owner is { IsNullable: true };

    /// <summary>The path of a resource's key.</summary>
    public static FieldPath OfKey(ResourceDescriptor resource) => new([], null, resource.Key);

    /// <summary>The value in a row that was read; only for paths without relations.</summary>
    public object? Get(object row) => Owner is null ? Field.Get(row) : Owner.Get(row) is { } owned ? Field.Get(owned) : null;
}
