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
        var page = await PageAsync(list, cancellationToken);
        var total = query.Count ? await list.Matching.LongCountAsync(cancellationToken) : (long?)null;
        return new ListPage(page.Rows, page.HasMore ? cursor.Write(query, page.SortValues(page.Rows.Count - 1)) : null, total);
    }

    /// <summary>Reads the rows of the page without counting; none when the actor may read none.</summary>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<EntityPage> PageAsync(CancellationToken cancellationToken) =>
        input.Decision(input.Resource).Verdict == false ? EntityPage.Empty : await PageAsync(new ListRows<T>(db, _parameters), cancellationToken);

    /// <summary>Counts the rows that meet the conditions, and stops at a limit.</summary>
    /// <param name="atMost">The limit.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<int> CountAsync(int atMost, CancellationToken cancellationToken)
    {
        if (input.Decision(input.Resource).Verdict == false)
        {
            return 0;
        }

        // The order lets the database walk the key and stop; without one EF Core would warn of a limit that means nothing.
        return await new ListRows<T>(db, _parameters).Matching.OrderBy(KeyOf()).Take(atMost).CountAsync(cancellationToken);
    }

    private Expression<Func<T, object>> KeyOf()
    {
        var row = Expression.Parameter(typeof(T), "row");
        return Expression.Lambda<Func<T, object>>(Expression.Convert(Expression.Property(row, input.Resource.Key.Property), typeof(object)), row);
    }

    /// <summary>The moments of the rows with the greatest keys, as far as they are not earlier than one.</summary>
    /// <param name="field">A moment of the row.</param>
    /// <param name="since">The earliest moment that counts.</param>
    /// <param name="atMost">How many rows are looked at.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<IReadOnlyList<DateTimeOffset>> MomentsAsync(ResourceField field, DateTimeOffset since, int atMost, CancellationToken cancellationToken)
    {
        if (input.Decision(input.Resource).Verdict == false)
        {
            return [];
        }

        var newest = new ListRows<T>(db, _parameters).Matching.OrderByDescending(KeyOf()).Take(atMost);
        var row = Expression.Parameter(typeof(T), "row");
        var moment = Expression.Property(row, field.Property);

        if (field.ValueType == typeof(DateTimeOffset))
        {
            var all = newest.Select(Expression.Lambda<Func<T, DateTimeOffset?>>(Expression.Convert(moment, typeof(DateTimeOffset?)), row)).Where(at => at >= since);
            return [.. (await all.ToListAsync(cancellationToken)).Select(static at => at!.Value)];
        }

        var start = since.UtcDateTime;
        var dates = newest.Select(Expression.Lambda<Func<T, DateTime?>>(Expression.Convert(moment, typeof(DateTime?)), row)).Where(at => at >= start);
        return [.. (await dates.ToListAsync(cancellationToken)).Select(static at => new DateTimeOffset(DateTime.SpecifyKind(at!.Value, DateTimeKind.Utc)))];
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

    private async Task<EntityPage> PageAsync(ListRows<T> list, CancellationToken cancellationToken)
    {
        var limit = input.List!.Limit;
        var page = list.Page(list.Following(), list.Row, list.Row);

        if (!list.Keys.Any(key => key.IsComputed))
        {
            var rows = await page.ToListAsync(cancellationToken);
            return new EntityPage([.. rows.Take(limit)], rows.Count > limit, index => KeyValues(list.Keys, rows[index], null));
        }

        var sorted = await page.Select(WithKeys(list)).ToListAsync(cancellationToken);
        return new EntityPage(
            [.. sorted.Take(limit).Select(entry => entry.Row)], sorted.Count > limit, index => KeyValues(list.Keys, sorted[index].Row, sorted[index]));
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
