using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Reads the rows of one relation for all parents in one query.</summary>
internal interface IIncludeQuery
{
    Task<List<(object ParentKey, object Row)>> LoadAsync(
        DbContext db, ReadInput input, ResourceDescriptor parent, ResourceRelation relation, IReadOnlyCollection<object> keys, CancellationToken cancellationToken);
}

/// <inheritdoc cref="IIncludeQuery"/>
internal sealed class IncludeQuery<TParent, TTarget> : IIncludeQuery
    where TParent : class
    where TTarget : class
{
    private static readonly MethodInfo AsParameter = typeof(EF).GetMethod(nameof(EF.Parameter))!;

    public async Task<List<(object ParentKey, object Row)>> LoadAsync(
        DbContext db, ReadInput input, ResourceDescriptor parent, ResourceRelation relation, IReadOnlyCollection<object> keys, CancellationToken cancellationToken)
    {
        var row = Expression.Parameter(typeof(TParent), "row");

        if (Targets(new ReadParameters(input), db, row, relation) is not { } targets)
        {
            return [];
        }

        var key = Expression.Property(row, parent.Key.Property);
        var parents = db.Set<TParent>().AsNoTracking().Where(Expression.Lambda<Func<TParent, bool>>(OneOf(key, keys), row));
        var pairs = await parents
            .SelectMany(Expression.Lambda<Func<TParent, IEnumerable<TTarget>>>(targets, row), Pair(row, key))
            .OrderBy(TargetKey(relation.Target))
            .ToListAsync(cancellationToken);

        return pairs.ConvertAll(pair => (pair.ParentKey, (object)pair.Row));
    }

    /// <summary>The readable rows at the other end; of a list, one more than is shown.</summary>
    private static Expression? Targets(ReadParameters parameters, DbContext db, ParameterExpression row, ResourceRelation relation)
    {
        var readable = relation.Kind == RelationKind.ManyToMany
            ? ThroughJoinTable(parameters, row, relation)
            : new PathTranslator(db, parameters).Readable(row, relation);

        if (readable is null || relation.Kind == RelationKind.Reference)
        {
            return readable;
        }

        var target = Expression.Parameter(typeof(TTarget), "target");
        var key = Expression.Property(target, relation.Target.Key.Property);
        var ordered = Expression.Call(typeof(Queryable), nameof(Queryable.OrderBy), [typeof(TTarget), key.Type], readable, Expression.Quote(Expression.Lambda(key, target)));
        return Expression.Call(typeof(Queryable), nameof(Queryable.Take), [typeof(TTarget)], ordered, Expression.Constant(QueryLimits.MaxIncludedRows + 1));
    }

    private static MethodCallExpression? ThroughJoinTable(ReadParameters parameters, ParameterExpression row, ResourceRelation relation)
    {
        var decision = parameters.Input.Decision(relation.Target);

        if (decision.Verdict == false)
        {
            return null;
        }

        var source = Expression.Call(typeof(Queryable), nameof(Queryable.AsQueryable), [typeof(TTarget)], Expression.Property(row, relation.Property));

        return decision.Verdict == true ? source
            : Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(TTarget)], source, Expression.Quote(parameters.Rule(relation.Target)));
    }

    private static MethodCallExpression OneOf(Expression key, IReadOnlyCollection<object> keys)
    {
        var type = typeof(List<>).MakeGenericType(key.Type);
        var list = (IList)Activator.CreateInstance(type)!;

        foreach (var value in keys)
        {
            list.Add(value);
        }

        return Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [key.Type],
            Expression.Call(AsParameter.MakeGenericMethod(type), QueryParameter.For(list, type)), key);
    }

    private static Expression<Func<TParent, TTarget, IncludedPair<TTarget>>> Pair(ParameterExpression row, Expression key)
    {
        var target = Expression.Parameter(typeof(TTarget), "target");
        var type = typeof(IncludedPair<TTarget>);

        return Expression.Lambda<Func<TParent, TTarget, IncludedPair<TTarget>>>(
            Expression.MemberInit(
                Expression.New(type),
                Expression.Bind(type.GetProperty(nameof(IncludedPair<>.ParentKey))!, Expression.Convert(key, typeof(object))),
                Expression.Bind(type.GetProperty(nameof(IncludedPair<>.Row))!, target)),
            row,
            target);
    }

    private static Expression<Func<IncludedPair<TTarget>, object>> TargetKey(ResourceDescriptor target)
    {
        var pair = Expression.Parameter(typeof(IncludedPair<TTarget>), "pair");
        var key = Expression.Property(Expression.Property(pair, nameof(IncludedPair<>.Row)), target.Key.Property);
        return Expression.Lambda<Func<IncludedPair<TTarget>, object>>(Expression.Convert(key, typeof(object)), pair);
    }
}
