using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Gable.Resources;

/// <summary>The rows of a declared query with the rows that they include.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ReferenceRows<T>
    where T : class
{
    private readonly JoinedRows _joined;

    /// <param name="db">The database.</param>
    /// <param name="query">The query.</param>
    /// <param name="parameters">The run and its parameters.</param>
    /// <param name="isFirst">Whether one row is enough.</param>
    public ReferenceRows(DbContext db, BoundQuery query, ReadParameters parameters, bool isFirst = false)
    {
        var rows = query.Template.Apply(ListRows<T>.Readable(db, parameters), parameters);
        Rows = isFirst && !query.IsOfOne ? First(rows, parameters) : rows;
        _joined = new JoinedRows(db, parameters, Rows);
        _joined.TryJoin(parameters.Input.Row.Includes);
        References = [.. Flatten(_joined.Root, parameters.Input.Row.Includes)];
    }

    /// <summary>The rows without what they include.</summary>
    public IQueryable<T> Rows { get; }

    /// <summary>Stands for the row.</summary>
    public ParameterExpression Root => _joined.Root;

    /// <summary>The included rows, each after the one that it belongs to; those that the actor may not read at all are absent.</summary>
    public IReadOnlyList<Reference> References { get; }

    /// <summary>The rows with chosen values, over <see cref="Root"/> and <see cref="References"/>.</summary>
    public IQueryable<object?[]> Select(IReadOnlyList<Expression> selected) => (IQueryable<object?[]>)_joined.Query<T>(null, selected);

    /// <summary>Sets the references of rows that EF Core read as entities: the row first, then <see cref="References"/>.</summary>
    public T Connect(object?[] entities)
    {
        for (var i = 0; i < References.Count; i++)
        {
            var owner = References[i].Owner < 0 ? entities[0] : entities[References[i].Owner + 1];

            if (owner is not null && entities[i + 1] is { } other)
            {
                References[i].Relation.Property.SetValue(owner, other);
            }
        }

        return (T)entities[0]!;
    }

    // EF Core makes a parameter of the number, which a plan must find again.
    private static IQueryable<T> First(IQueryable<T> rows, ReadParameters parameters) => rows.Provider.CreateQuery<T>(
        Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(T)], rows.Expression, parameters.For(typeof(int), static _ => 1)));

    private List<Reference> Flatten(Expression row, IReadOnlyList<IncludeNode> nodes)
    {
        var references = new List<Reference>();
        Flatten(row, -1, nodes, references);
        return references;
    }

    private void Flatten(Expression row, int owner, IReadOnlyList<IncludeNode> nodes, List<Reference> references)
    {
        foreach (var node in nodes)
        {
            if (_joined.Find(row, node) is { } other)
            {
                references.Add(new Reference(node.Relation, owner, other));
                Flatten(other, references.Count - 1, node.Children, references);
            }
        }
    }
}

/// <summary>An included row.</summary>
/// <param name="Relation">The relation that leads to it.</param>
/// <param name="Owner">The place of the row that it belongs to; -1 for the row of the query.</param>
/// <param name="Row">Stands for it.</param>
internal sealed record Reference(ResourceRelation Relation, int Owner, Expression Row);

/// <summary>What can be included.</summary>
internal static class ReferenceRows
{
    /// <summary>Whether a relation is followed by a join that keeps every row and adds none.</summary>
    public static bool CanFollow(ResourceRelation relation) =>
        relation is { Kind: RelationKind.Reference, Navigation: INavigation { IsOnDependent: true, ForeignKey.Properties.Count: 1 }, Property.CanWrite: true };
}
