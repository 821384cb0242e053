using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Gable.Resources;

/// <summary>Counts and adds up what a list holds.</summary>
/// <typeparam name="T">The model.</typeparam>
internal sealed class RowSummaries<T>
    where T : class
{
    private static readonly MethodInfo Typed = typeof(RowSummaries<T>).GetMethod(nameof(TypedCountByAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly ReadInput _input;
    private readonly PathTranslator _paths;
    private readonly ListRows<T> _list;

    public RowSummaries(DbContext db, ReadInput input)
    {
        var parameters = new ReadParameters(input);
        (_input, _paths, _list) = (input, new PathTranslator(db, parameters), new ListRows<T>(db, parameters));
    }

    /// <summary>The values of a field with the number of rows that have each; <c>null</c> when more rows than the limit match.</summary>
    public Task<IReadOnlyList<ValueCount>?> CountByAsync(FieldPath path, int atMost, CancellationToken cancellationToken)
    {
        if (_input.Decision(_input.Resource).Verdict == false)
        {
            return Task.FromResult<IReadOnlyList<ValueCount>?>([]);
        }

        var value = _paths.Value(_list.Row, path);
        return (Task<IReadOnlyList<ValueCount>?>)Typed.MakeGenericMethod(value.Type).Invoke(this, [value, atMost, cancellationToken])!;
    }

    /// <summary>The totals of fields of numbers.</summary>
    public async Task<IReadOnlyList<FieldTotals>> TotalAsync(IReadOnlyList<FieldPath> paths, CancellationToken cancellationToken)
    {
        var group = Expression.Parameter(typeof(IGrouping<int, T>), "group");
        var parts = paths.SelectMany(path => Parts(group, path)).Select(part => Expression.Convert(part, typeof(object)));
        var totals = Expression.Lambda<Func<IGrouping<int, T>, object?[]>>(Expression.NewArrayInit(typeof(object), parts), group);
        var found = _input.Decision(_input.Resource).Verdict == false ? []
            : await _list.Matching.GroupBy(_ => 1).Select(totals).ToListAsync(cancellationToken);

        return [.. paths.Select((path, index) => found is [var values] ? Totals(path, values.AsSpan(index * 4, 4)) : new FieldTotals(path.Name, 0, null, null, null, null))];
    }

    private async Task<IReadOnlyList<ValueCount>?> TypedCountByAsync<TValue>(Expression value, int atMost, CancellationToken cancellationToken)
    {
        var key = Expression.Lambda<Func<T, object>>(Expression.Convert(Expression.Property(_list.Row, _input.Resource.Key.Property), typeof(object)), _list.Row);

        // The order lets the database walk the key and stop; it reads one row too many, which tells that there are more.
        var groups = await _list.Matching.OrderBy(key).Select(Expression.Lambda<Func<T, TValue>>(value, _list.Row)).Take(atMost + 1)
            .GroupBy(each => each).Select(each => new { Value = each.Key, Count = each.Count() }).ToListAsync(cancellationToken);

        return groups.Sum(each => each.Count) > atMost ? null : [.. groups.Select(each => new ValueCount(each.Value, each.Count))];
    }

    // A sum of many does not fit into the type of a number. Decimals always hold it; up to 32 bits a long does, which SQLite adds by itself.
    private IEnumerable<Expression> Parts(ParameterExpression group, FieldPath path)
    {
        var type = path.Field.Kind == FieldKind.Float ? typeof(double?) : IsShort(path.Field.ValueType) ? typeof(long?) : typeof(decimal?);
        var value = ExpressionParts.Lift(_paths.Value(_list.Row, path));
        var number = Expression.Lambda(value.Type == type ? value : Expression.Convert(value, type), _list.Row);
        var isThere = Expression.Lambda<Func<T, bool>>(Expression.NotEqual(value, Expression.Constant(null, value.Type)), _list.Row);

        yield return Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [typeof(T)], group, isThere);

        foreach (var method in new[] { nameof(Enumerable.Sum), nameof(Enumerable.Min), nameof(Enumerable.Max) })
        {
            yield return Expression.Call(typeof(Enumerable), method, [typeof(T)], group, number);
        }
    }

    private static FieldTotals Totals(FieldPath path, ReadOnlySpan<object?> values)
    {
        var count = Convert.ToInt32(values[0], CultureInfo.InvariantCulture);

        var (sum, least, most) = (Number(values[1]), Number(values[2]), Number(values[3]));

        return count == 0 ? new FieldTotals(path.Name, 0, null, null, null, null)
            : new FieldTotals(path.Name, count, sum, sum is decimal exact ? exact / count : (double?)sum / count, least, most);
    }

    private static IFormattable? Number(object? value) => value is long whole ? (decimal)whole : (IFormattable?)value;

    private static bool IsShort(Type type) =>
        type == typeof(int) || type == typeof(uint) || type == typeof(short) || type == typeof(ushort) || type == typeof(byte) || type == typeof(sbyte);
}
