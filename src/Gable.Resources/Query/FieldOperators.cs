namespace Gable.Resources;

/// <summary>The one table of operators by kind of field: the parser, the messages and the OpenAPI document read it.</summary>
internal static class FieldOperators
{
    private static readonly FilterOperator[] Identity =
        [FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.In, FilterOperator.IsNull];

    private static readonly FilterOperator[] Ordered =
    [
        FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.LessThan, FilterOperator.LessThanOrEqual,
        FilterOperator.GreaterThan, FilterOperator.GreaterThanOrEqual, FilterOperator.In, FilterOperator.IsNull,
    ];

    private static readonly FilterOperator[] Textual =
        [.. Ordered, FilterOperator.Contains, FilterOperator.StartsWith, FilterOperator.EndsWith];

    /// <summary>The operators that a field of a kind understands; none for kinds that cannot be filtered.</summary>
    /// <param name="kind">The field's kind.</param>
    public static IReadOnlyList<FilterOperator> For(FieldKind kind) => kind switch
    {
        FieldKind.Text => Textual,
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Float => Ordered,
        FieldKind.DateTime or FieldKind.Date or FieldKind.Time or FieldKind.Duration => Ordered,
        FieldKind.Boolean or FieldKind.Guid or FieldKind.Enum => Identity,
        _ => [],
    };

    /// <summary>The operator's name in a request: <c>gte</c>.</summary>
    public static string NameOf(FilterOperator filter) => filter switch
    {
        FilterOperator.Equal => "eq",
        FilterOperator.NotEqual => "ne",
        FilterOperator.LessThan => "lt",
        FilterOperator.LessThanOrEqual => "lte",
        FilterOperator.GreaterThan => "gt",
        FilterOperator.GreaterThanOrEqual => "gte",
        FilterOperator.In => "in",
        FilterOperator.Contains => "contains",
        FilterOperator.StartsWith => "startsWith",
        FilterOperator.EndsWith => "endsWith",
        FilterOperator.IsNull => "isNull",
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "Not an operator."),
    };

    /// <summary>The operator of a name, or <c>null</c>.</summary>
    /// <param name="name">The name in a request, case-sensitive.</param>
    public static FilterOperator? Find(string name)
    {
        foreach (var filter in Textual)
        {
            if (NameOf(filter) == name)
            {
                return filter;
            }
        }

        return null;
    }

    /// <summary>The names of a kind's operators.</summary>
    public static IEnumerable<string> NamesFor(FieldKind kind) => For(kind).Select(NameOf);
}
