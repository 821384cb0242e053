using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Data;

/// <summary>A row that a committed transaction inserted, changed or deleted.</summary>
public sealed class Change
{
    private readonly IReadOnlySet<string>? _changed;

    internal Change(
        IEntityType entity, IReadOnlyList<string> tables, IReadOnlyList<object?> key, ChangeKind kind, RowImage? before, RowImage? after,
        IReadOnlySet<string>? changed, bool isBeforeExact)
    {
        Entity = entity;
        Tables = tables;
        Key = key;
        Kind = kind;
        Before = before;
        After = after;
        IsBeforeExact = isBeforeExact;
        _changed = changed;
    }

    /// <summary>The model of the row. For a part that another row owns: the model of that row.</summary>
    public IEntityType Entity { get; }

    /// <summary>The tables that were written, without schema; usually one.</summary>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>The primary key, in the order of the key's properties.</summary>
    public IReadOnlyList<object?> Key { get; }

    /// <summary>What happened.</summary>
    public ChangeKind Kind { get; }

    /// <summary>The row as the writer had read it; <c>null</c> for an insert and when only a part that the row owns changed.</summary>
    /// <remarks>Another transaction may have changed the row between the reading and the writing: see <see cref="IsBeforeExact"/>.</remarks>
    public RowImage? Before { get; }

    /// <summary>The row as it was saved; <c>null</c> for a delete and when only a part that the row owns changed.</summary>
    /// <remarks>After an update, values that were not written are as the writer had read them: see <see cref="IsKnownAfter"/>.</remarks>
    public RowImage? After { get; }

    /// <summary>Whether <see cref="Before"/> is certainly what the database held: the row was read inside the transaction, which was the only writer.</summary>
    public bool IsBeforeExact { get; }

    /// <summary>Whether an update may have changed a property; true for every property of an insert or delete.</summary>
    /// <param name="property">The property's name in the model.</param>
    public bool MayHaveChanged(string property) => _changed is null || _changed.Contains(property);

    /// <summary>Whether <see cref="After"/> certainly holds what the database holds for a property.</summary>
    /// <param name="property">The property's name in the model.</param>
    public bool IsKnownAfter(string property) =>
        After is not null && (Kind == ChangeKind.Insert || IsBeforeExact || _changed?.Contains(property) == true);

    /// <summary>The change in words, without values: <c>Update of Post</c>.</summary>
    public override string ToString() => $"{Kind} of {Entity.ShortName()}";
}
