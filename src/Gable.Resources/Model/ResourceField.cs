using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Gable.Resources;

/// <summary>A field of a resource: one column, or an owned object with fields of its own.</summary>
public sealed class ResourceField
{
    /// <summary>The JSON name, camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>The property behind it.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>What it holds.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>The property's type without <c>Nullable&lt;&gt;</c>.</summary>
    public required Type ValueType { get; init; }

    /// <summary>Whether it may be <c>null</c>.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>Whether it is the primary key.</summary>
    public bool IsKey { get; init; }

    /// <summary>Whether a create must send it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether a create may send it, field rules aside.</summary>
    public bool IsWritableOnCreate { get; init; }

    /// <summary>Whether an update may send it, field rules aside.</summary>
    public bool IsWritableOnUpdate { get; init; }

    /// <summary>Whether its case is ignored in comparison and order.</summary>
    public bool IsCaseInsensitive { get; init; }

    /// <summary>Whether <c>q=</c> looks through it.</summary>
    public bool IsSearchable { get; init; }

    /// <summary>Whether it can be filtered and sorted: every kind but bytes, lists, objects and JSON.</summary>
    public bool IsComparable => Kind < FieldKind.Bytes;

    /// <summary>The fields of an owned object; empty otherwise.</summary>
    public IReadOnlyList<ResourceField> Members { get; init; } = [];

    /// <summary>The validation attributes of the property.</summary>
    public IReadOnlyList<ValidationAttribute> Rules { get; init; } = [];

    /// <summary>The field's own policy, or <c>null</c> when it follows its row.</summary>
    internal FieldPolicy? Policy { get; init; }

    /// <summary>Reads the value from a row (or from the owned object, for a member).</summary>
    public required Func<object, object?> Get { get; init; }

    /// <summary>The place among the fields of its resource.</summary>
    internal int Position { get; set; }

    /// <summary>Whether an actor may see it.</summary>
    /// <param name="actor">Who asks.</param>
    public bool IsVisibleTo(Actor actor) => Policy?.IsVisibleTo(actor) ?? true;

    /// <summary>Whether an actor may write it, as far as the field's own policy goes.</summary>
    /// <param name="actor">Who asks.</param>
    public bool IsWritableBy(Actor actor) => Policy?.IsWritableBy(actor) ?? true;

    /// <summary>The JSON name.</summary>
    public override string ToString() => Name;
}
