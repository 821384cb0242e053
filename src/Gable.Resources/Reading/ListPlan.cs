using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Plans and runs the queries of a list: conditions, order, page.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ListPlan<T>
    where T : class
{
    private readonly ListQuery _query;
    private readonly Cursor _cursor;
    private readonly ReadDialect _dialect;
    private readonly ParameterExpression _row;
    private readonly List<SortKey> _keys;
    private readonly IQueryable<T> _matching;
    private readonly bool _isEmpty;

    /// <param name="db">The database.</param>
    /// <param name="query">What to list.</param>
    /// <param name="rule">The actor's read rule.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cursor">Seals and opens cursors.</param>
    public ListPlan(DbContext db, ListQuery query, LambdaExpression rule, Actor actor, Cursor cursor)
    {
        var paths = new PathTranslator(db, actor);
        _query = query;
        _cursor = cursor;
        _dialect = ReadDialect.Of(db);
        _row = Expression.Parameter(typeof(T), "row");
        _keys = Keys(paths);
        _isEmpty = ExpressionParts.IsConstant(rule, false);

        var conditions = new ConditionTranslator(paths, _dialect);
        _matching = query.Conditions.Select(condition => conditions.Translate(_row, condition))
            .Concat(query.Words.Select(word => conditions.Word(_row, query.SearchFields, word)))
            .Aggregate(Readable(db, (Expression<Func<T, bool>>)rule), Where);
    }

    public async Task<ListPage> ExecuteAsync(CancellationToken cancellationToken)
    {
        var page = Page();

        if (_isEmpty)
        {
            return new ListPage([], null, _query.Count ? 0 : null);
        }

        var total = _query.Count ? await _matching.LongCountAsync(cancellationToken) : (long?)null;
        var computed = _keys.Any(key => key.IsComputed);
        List<T> rows;
        SortedRow<T>? last = null;

        if (computed)
        {
            var sorted = await page.Select(WithKeys()).ToListAsync(cancellationToken);
            rows = sorted.ConvertAll(entry => entry.Row);
            last = sorted.Count > _query.Limit ? sorted[_query.Limit - 1] : null;
        }
        else
        {
            rows = await page.ToListAsync(cancellationToken);
        }

        if (rows.Count <= _query.Limit)
        {
            return new ListPage(rows, null, total);
        }

        rows.RemoveAt(_query.Limit);
        return new ListPage(rows, _cursor.Write(_query, KeyValues(rows[^1], last)), total);
    }

    private static IQueryable<T> Readable(DbContext db, Expression<Func<T, bool>> rule) => ExpressionParts.IsConstant(rule, true)
        ? db.Set<T>().AsNoTracking()
        : db.Set<T>().AsNoTracking().Where(rule);

    private IQueryable<T> Where(IQueryable<T> rows, Expression predicate) =>
        rows.Where(Expression.Lambda<Func<T, bool>>(predicate, _row));

    /// <summary>The rows of the page and one more, which tells whether another page follows.</summary>
    private IQueryable<T> Page()
    {
        var rows = _query.After is null ? _matching : Where(_matching, KeysetPredicate.After(_keys, _cursor.Read(_query, _keys)));
        var ordered = Ordered(rows);

        if (_query.Page > 1)
        {
            ordered = Limited(ordered, nameof(Queryable.Skip), (_query.Page.Value - 1) * _query.Limit);
        }

        return Limited(ordered, nameof(Queryable.Take), _query.Limit + 1);
    }

    private static IQueryable<T> Limited(IQueryable<T> rows, string method, int count) => rows.Provider.CreateQuery<T>(
        Expression.Call(typeof(Queryable), method, [typeof(T)], rows.Expression, QueryParameter.For(count, typeof(int))));

    private IQueryable<T> Ordered(IQueryable<T> rows)
    {
        var expression = rows.Expression;
        var isFirst = true;

        foreach (var key in _keys)
        {
            if (key.IsNullable && _dialect.NullsAreGreatest)
            {
                expression = Order(expression, Expression.NotEqual(key.Value, Expression.Constant(null, key.Value.Type)), key.Descending, isFirst);
                isFirst = false;
            }

            expression = Order(expression, key.Value, key.Descending, isFirst);
            isFirst = false;
        }

        return rows.Provider.CreateQuery<T>(expression);
    }

    private MethodCallExpression Order(Expression rows, Expression value, bool descending, bool isFirst)
    {
        var method = isFirst
            ? descending ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy)
            : descending ? nameof(Queryable.ThenByDescending) : nameof(Queryable.ThenBy);

        return Expression.Call(typeof(Queryable), method, [typeof(T), value.Type], rows, Expression.Quote(Expression.Lambda(value, _row)));
    }

    /// <summary>The total order: the fields asked for, then the key in the direction of the last of them, so that one index serves both.</summary>
    private List<SortKey> Keys(PathTranslator paths)
    {
        var keys = new List<SortKey>();

        foreach (var term in _query.Sort)
        {
            keys.Add(Key(paths, term.Path, term.Descending));

            if (term.Path is { Relations.Count: 0, Field.IsKey: true })
            {
                return keys;
            }
        }

        keys.Add(Key(paths, new FieldPath([], null, _query.Resource.Key), keys.Count > 0 && keys[^1].Descending));
        return keys;
    }

    private SortKey Key(PathTranslator paths, FieldPath path, bool descending)
    {
        var value = paths.Value(_row, path);
        var computed = path.Relations.Count > 0;

        // A subquery has no collation of its own on SQLite, so the folding is written out.
        return new SortKey(path, computed && path.Field.IsCaseInsensitive ? _dialect.Fold(value) : value, descending, computed);
    }

    private Expression<Func<T, SortedRow<T>>> WithKeys()
    {
        var type = typeof(SortedRow<T>);
        var bindings = new List<MemberBinding> { Expression.Bind(type.GetProperty(nameof(SortedRow<>.Row))!, _row) };

        for (var i = 0; i < _keys.Count; i++)
        {
            if (_keys[i].IsComputed)
            {
                bindings.Add(Expression.Bind(type.GetProperty($"Key{i}")!, Expression.Convert(_keys[i].Value, typeof(object))));
            }
        }

        return Expression.Lambda<Func<T, SortedRow<T>>>(Expression.MemberInit(Expression.New(type), bindings), _row);
    }

    private List<object?> KeyValues(T row, SortedRow<T>? computed) =>
        [.. _keys.Select((key, index) => key.IsComputed ? computed![index] : key.Path.Get(row))];
}
