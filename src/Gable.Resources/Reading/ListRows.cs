using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>The queries of a list: conditions, order, page.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class ListRows<T>
    where T : class
{
    private readonly ListQuery _query;
    private readonly ReadParameters _parameters;
    private readonly ReadDialect _dialect;

    /// <param name="db">The database.</param>
    /// <param name="parameters">The read and its parameters.</param>
    public ListRows(DbContext db, ReadParameters parameters)
    {
        _query = parameters.Input.List!;
        _parameters = parameters;
        _dialect = ReadDialect.Of(db);

        var paths = new PathTranslator(db, parameters);
        var conditions = new ConditionTranslator(paths, _dialect, parameters);
        Keys = [.. parameters.Input.Order.Select(term => Key(paths, term))];
        Matching = Enumerable.Range(0, _query.Conditions.Count).Select(index => conditions.Translate(Row, index))
            .Concat(Enumerable.Range(0, _query.Words.Count).Select(index => conditions.Word(Row, _query.SearchFields, index)))
            .Aggregate(parameters.Input.Narrowed is null ? Readable(db, parameters) : Where(Readable(db, parameters), NarrowedSearch.IsAmong(db, Row, parameters)), Where);
    }

    /// <summary>The row that the expressions of <see cref="Keys"/> start from.</summary>
    public ParameterExpression Row { get; } = Expression.Parameter(typeof(T), "row");

    /// <summary>The total order.</summary>
    public IReadOnlyList<SortKey> Keys { get; }

    /// <summary>The readable rows that meet the conditions.</summary>
    public IQueryable<T> Matching { get; }

    /// <summary>The rows of a resource that the actor may read.</summary>
    public static IQueryable<T> Readable(DbContext db, ReadParameters parameters)
    {
        var rows = db.Set<T>().AsNoTracking();
        var verdict = parameters.Input.Decision(parameters.Input.Resource).Verdict;

        // EF Core knows a constant false, and asks the database nothing.
        return verdict == true ? rows : rows.Where((Expression<Func<T, bool>>)parameters.Rule(parameters.Input.Resource));
    }

    /// <summary>The rows after the cursor, or all when there is none.</summary>
    public IQueryable<T> Following() =>
        _parameters.Input.After is null ? Matching : Where(Matching, new KeysetPredicate(Keys, _parameters).After());

    /// <summary>The rows of the page and one more, which tells whether another page follows.</summary>
    /// <typeparam name="TElement">The model, or a row joined with others.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="element">An element of the rows.</param>
    /// <param name="row">The row of the list in the element.</param>
    public IQueryable<TElement> Page<TElement>(IQueryable<TElement> rows, ParameterExpression element, Expression row)
    {
        var ordered = Ordered(rows.Expression, element, row);

        if (_query.Page > 1)
        {
            ordered = Limited(ordered, element.Type, nameof(Queryable.Skip), _parameters.For(typeof(int), read => (read.List!.Page!.Value - 1) * read.List.Limit));
        }

        return rows.Provider.CreateQuery<TElement>(Limited(ordered, element.Type, nameof(Queryable.Take), _dialect.Limit(_parameters)));
    }

    private IQueryable<T> Where(IQueryable<T> rows, Expression predicate) =>
        rows.Where(Expression.Lambda<Func<T, bool>>(predicate, Row));

    private static MethodCallExpression Limited(Expression rows, Type element, string method, Expression count) =>
        Expression.Call(typeof(Queryable), method, [element], rows, count);

    private Expression Ordered(Expression rows, ParameterExpression element, Expression row)
    {
        var isFirst = true;

        foreach (var key in Keys)
        {
            var value = ExpressionParts.Replace(key.Value, Row, row);

            if (key.IsNullable && _dialect.NullsAreGreatest)
            {
                rows = Order(rows, element, Expression.NotEqual(value, Expression.Constant(null, value.Type)), key.Descending, isFirst);
                isFirst = false;
            }

            rows = Order(rows, element, value, key.Descending, isFirst);
            isFirst = false;
        }

        return rows;
    }

    private static MethodCallExpression Order(Expression rows, ParameterExpression element, Expression value, bool descending, bool isFirst)
    {
        var method = isFirst
            ? descending ? nameof(Queryable.OrderByDescending) : nameof(Queryable.OrderBy)
            : descending ? nameof(Queryable.ThenByDescending) : nameof(Queryable.ThenBy);

        return Expression.Call(typeof(Queryable), method, [element.Type, value.Type], rows, Expression.Quote(Expression.Lambda(value, element)));
    }

    private SortKey Key(PathTranslator paths, SortTerm term)
    {
        var value = paths.Value(Row, term.Path);
        var computed = term.Path.Relations.Count > 0;

        // A subquery has no collation of its own on SQLite, so the folding is written out.
        return new SortKey(term.Path, computed && term.Path.Field.IsCaseInsensitive ? _dialect.Fold(value) : value, term.Descending, computed);
    }
}
