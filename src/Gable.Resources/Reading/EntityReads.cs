using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Reads by EF Core, with entities: the way for whatever a query plan cannot do.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class EntityReads<T>(DbContext db, ReadInput input)
    where T : class
{
    private readonly ReadParameters _parameters = new(input);

    /// <summary>Reads the page.</summary>
    /// <param name="cursor">Seals the cursor of the next page.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<ListPage> ListAsync(Cursor cursor, CancellationToken cancellationToken)
    {
        var query = input.List!;

        if (input.Decision(input.Resource).Verdict == false)
        {
            return new ListPage([], null, query.Count ? 0 : null);
        }

        var list = new ListRows<T>(db, _parameters);
        var page = list.Page(list.Following(), list.Row, list.Row);
        var total = query.Count ? await list.Matching.LongCountAsync(cancellationToken) : (long?)null;
        List<T> rows;
        SortedRow<T>? last = null;

        if (list.Keys.Any(key => key.IsComputed))
        {
            var sorted = await page.Select(WithKeys(list)).ToListAsync(cancellationToken);
            rows = sorted.ConvertAll(entry => entry.Row);
            last = sorted.Count > query.Limit ? sorted[query.Limit - 1] : null;
        }
        else
        {
            rows = await page.ToListAsync(cancellationToken);
        }

        if (rows.Count <= query.Limit)
        {
            return new ListPage(rows, null, total);
        }

        rows.RemoveAt(query.Limit);
        return new ListPage(rows, cursor.Write(query, KeyValues(list.Keys, rows[^1], last)), total);
    }

    /// <summary>Reads the row; <c>null</c> when it does not exist or may not be read.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<T?> FindAsync(CancellationToken cancellationToken) =>
        ListRows<T>.Readable(db, _parameters).Where(HasKey(_parameters)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The predicate for the row of the read's key.</summary>
    public static Expression<Func<T, bool>> HasKey(ReadParameters parameters)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var key = Expression.Property(row, parameters.Input.Resource.Key.Property);
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(key, parameters.For(key.Type, read => read.Id)), row);
    }

    private static Expression<Func<T, SortedRow<T>>> WithKeys(ListRows<T> list)
    {
        var type = typeof(SortedRow<T>);
        var bindings = new List<MemberBinding> { Expression.Bind(type.GetProperty(nameof(SortedRow<>.Row))!, list.Row) };

        for (var i = 0; i < list.Keys.Count; i++)
        {
            if (list.Keys[i].IsComputed)
            {
                bindings.Add(Expression.Bind(type.GetProperty($"Key{i}")!, Expression.Convert(list.Keys[i].Value, typeof(object))));
            }
        }

        return Expression.Lambda<Func<T, SortedRow<T>>>(Expression.MemberInit(Expression.New(type), bindings), list.Row);
    }

    private static List<object?> KeyValues(IReadOnlyList<SortKey> keys, T row, SortedRow<T>? computed) =>
        [.. keys.Select((key, index) => key.IsComputed ? computed![index] : key.Path.Get(row))];
}
