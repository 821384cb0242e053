using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>A relation of a resource to another one, usable in <c>include</c> and, for references, in filters and sort.</summary>
public sealed class ResourceRelation
{
    /// <summary>The JSON name, camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>The navigation property.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>How the rows are connected.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>The model at the other end.</summary>
    public required Type TargetType { get; init; }

    /// <summary>EF Core's own description.</summary>
    public required INavigationBase Navigation { get; init; }

    /// <summary>The resource at the other end; only relations between resources are part of the API.</summary>
    public ResourceDescriptor Target { get; internal set; } = null!;

    /// <summary>For a reference: the foreign key field of this resource. For a many-to-many relation and a collection: <c>null</c>.</summary>
    public ResourceField? ForeignKey { get; init; }

    /// <summary>For a many-to-many relation: the member that a write sends, such as <c>tagIds</c>; otherwise <c>null</c>.</summary>
    public string? IdsName { get; init; }

    /// <summary>The relation's own policy (<c>Field(post => post.Tags)</c>), or <c>null</c>.</summary>
    internal FieldPolicy? Policy { get; init; }

    /// <summary>Whether an actor may see the relation at all; the rows at its end have their own policy.</summary>
    /// <param name="actor">Who asks.</param>
    public bool IsVisibleTo(Actor actor) => Policy?.IsVisibleTo(actor) ?? true;

    /// <summary>Whether an actor may write the relation (many-to-many), as far as its own policy goes.</summary>
    /// <param name="actor">Who asks.</param>
    public bool IsWritableBy(Actor actor) => Policy?.IsWritableBy(actor) ?? true;

    /// <summary>The JSON name.</summary>
    public override string ToString() => Name;
}
