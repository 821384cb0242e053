using System.Collections;
using System.Globalization;
using System.Xml;

namespace Gable.Resources.Tests.Reading;

/// <summary>LINQ to objects over the same rows: what every answer must equal. Written apart from the code under test.</summary>
internal static class Oracle
{
    public static List<Sample> Answer(IEnumerable<Sample> rows, ListQuery query)
    {
        var matching = rows.Where(row => query.Conditions.All(condition => Holds(condition.Path.Get(row), condition)));
        var terms = query.Sort.ToList();

        if (terms.TrueForAll(term => !term.Path.Field.IsKey))
        {
            terms.Add(new SortTerm(new FieldPath([], null, query.Resource.Key), terms.Count > 0 && terms[^1].Descending));
        }

        return [.. matching.Order(Comparer<Sample>.Create((left, right) => terms
            .Select(term => Compare(term.Path.Get(left), term.Path.Get(right), term.Path.Field) * (term.Descending ? -1 : 1))
            .FirstOrDefault(difference => difference != 0)))];
    }

    /// <summary>The text of a value in a query string.</summary>
    public static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        Level level => char.ToLowerInvariant(level.ToString()[0]) + level.ToString()[1..],
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        TimeSpan duration => XmlConvert.ToString(duration),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static bool Holds(object? value, Condition condition)
    {
        var field = condition.Path.Field;

        return condition.Operator switch
        {
            FilterOperator.Equal => value is not null && Compare(value, condition.Value, field) == 0,
            FilterOperator.NotEqual => value is null || Compare(value, condition.Value, field) != 0,
            FilterOperator.LessThan => value is not null && Compare(value, condition.Value, field) < 0,
            FilterOperator.LessThanOrEqual => value is not null && Compare(value, condition.Value, field) <= 0,
            FilterOperator.GreaterThan => value is not null && Compare(value, condition.Value, field) > 0,
            FilterOperator.GreaterThanOrEqual => value is not null && Compare(value, condition.Value, field) >= 0,
            FilterOperator.In => value is not null && ((IEnumerable)condition.Value).Cast<object>().Any(item => Compare(value, item, field) == 0),
            FilterOperator.IsNull => value is null == (bool)condition.Value,
            FilterOperator.Contains => Fold(value, field)?.Contains(Fold(condition.Value, field)!, StringComparison.Ordinal) == true,
            FilterOperator.StartsWith => Fold(value, field)?.StartsWith(Fold(condition.Value, field)!, StringComparison.Ordinal) == true,
            _ => Fold(value, field)?.EndsWith(Fold(condition.Value, field)!, StringComparison.Ordinal) == true,
        };
    }

    private static int Compare(object? left, object? right, ResourceField field) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1)
        : field.ValueType == typeof(string) ? TextOrder.ByCodePoint.Compare(Fold(left, field), Fold(right, field))
        : field.ValueType.IsEnum ? string.CompareOrdinal(left.ToString(), right.ToString())
        : Comparer.DefaultInvariant.Compare(left, right);

    private static string? Fold(object? value, ResourceField field) =>
        field.IsCaseInsensitive ? ((string?)value)?.ToLowerInvariant() : (string?)value;
}
