namespace Gable.Resources;

/// <summary>Conditions: <c>field=value</c> and <c>field[operator]=value</c>.</summary>
internal sealed partial class QueryParser
{
    private void ParseCondition(string name, string value)
    {
        var (path, operatorName) = Split(name);

        if (path.Length == 0 || operatorName == "" || path.Contains('[', StringComparison.Ordinal) || path.Contains(']', StringComparison.Ordinal))
        {
            problems.Add(name, $"\"{Names.Shown(name)}\" is not a parameter. Write field=value or field[operator]=value, such as {resource.Key.Name}[ne]=….");
            return;
        }

        if (FieldPathResolver.Resolve(resource, actor, path, ListParameters, out var error) is not { } found)
        {
            problems.Add(name, error);
            return;
        }

        if (Operator(name, found, operatorName) is { } filter && Value(name, found, filter, value) is { } parsed)
        {
            _conditions.Add(new Condition(found, filter, parsed));
        }
    }

    /// <summary><c>price[gte]</c> is <c>(price, gte)</c>, <c>price</c> is <c>(price, eq)</c>; anything else has an empty operator.</summary>
    private static (string Path, string Operator) Split(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);

        return bracket < 0 ? (name, "eq")
            : name.EndsWith(']') ? (name[..bracket], name[(bracket + 1)..^1])
            : (name[..bracket], "");
    }

    private FilterOperator? Operator(string name, FieldPath path, string written)
    {
        var known = FieldOperators.NamesFor(path.Field.Kind).ToList();

        if (FieldOperators.Find(written) is not { } filter)
        {
            problems.Add(name, Names.Unknown($"{path.Name} has no operator", written, known));
            return null;
        }

        if (!FieldOperators.For(path.Field.Kind).Contains(filter))
        {
            problems.Add(name, $"{path.Name} cannot be compared with {written}. It knows {string.Join(", ", known)}.");
            return null;
        }

        return filter;
    }

    private object? Value(string name, FieldPath path, FilterOperator filter, string text)
    {
        switch (filter)
        {
            case FilterOperator.IsNull:
                return Flag(name, text);
            case FilterOperator.In:
                return List(name, path, text);
            case FilterOperator.Contains or FilterOperator.StartsWith or FilterOperator.EndsWith when text.Length == 0:
                problems.Add(name, $"{name} is empty. Write at least one character, or leave the parameter out.");
                return null;
            default:
                return Single(name, path.Field, text);
        }
    }

    private object? Flag(string name, string text)
    {
        if (text is "true" or "false")
        {
            return text == "true";
        }

        problems.Add(name, $"{name}: \"{Names.Shown(text)}\" is not true or false.");
        return null;
    }

    private object? Single(string name, ResourceField field, string text)
    {
        if (FieldValueParser.TryParse(field, text, out var value))
        {
            return value;
        }

        problems.Add(name, Mismatch(name, field, text));
        return null;
    }

    private List<object>? List(string name, FieldPath path, string text)
    {
        var items = CommaList.Split(text);

        if (items.Count > QueryLimits.MaxListItems)
        {
            problems.Add(name, $"{name} has {items.Count} values; at most {QueryLimits.MaxListItems} are allowed. Ask in several requests.");
            return null;
        }

        var values = new List<object>(items.Count);

        foreach (var item in items)
        {
            if (item.Length > 0 && FieldValueParser.TryParse(path.Field, item, out var value))
            {
                values.Add(value!);
                continue;
            }

            problems.Add(name, item.Length == 0
                ? $"{name} has an empty value. Separate values with single commas (a comma inside a value is \\,)."
                : Mismatch(name, path.Field, item));
            return null;
        }

        return values;
    }

    private static string Mismatch(string name, ResourceField field, string text)
    {
        var message = $"{name}: \"{Names.Shown(text)}\" is not {FieldValueParser.Expected(field)}.";

        return field.Kind == FieldKind.Enum && Core.Suggestions.Nearest(text, EnumNames.All(field.ValueType)) is { } nearest
            ? $"{message} Did you mean \"{nearest}\"?"
            : message;
    }
}
