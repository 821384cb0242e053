namespace Gable.Resources;

/// <summary>Writes the shape of a read: all that decides its SQL and its columns, but no value.</summary>
internal static class ReadShape
{
    public static void Write(ref ShapeText shape, ReadInput input, ReadDialect dialect)
    {
        shape.Add(input.Resource.Name);
        Rule(ref shape, input, input.Resource);
        Fields(ref shape, input.Row.Fields);
        Includes(ref shape, input, input.Row.Includes);

        // The tag of a row is made of all its visible fields, whichever were chosen.
        if (input.List is not { } list)
        {
            Visible(ref shape, input, input.Resource);
            return;
        }

        shape.Add(list.Count ? "#list" : "/list");
        shape.Add(list.Page > 1 ? 'p' : '1');
        shape.Add(dialect.LimitShape(list.Limit));

        for (var i = 0; i < list.Conditions.Count; i++)
        {
            Condition(ref shape, input, list.Conditions[i], dialect);
        }

        if (list.Words.Count > 0)
        {
            shape.Add("&?");
            shape.Add(list.Words.Count);
            Fields(ref shape, list.SearchFields);
            shape.Add(input.Narrowed is null ? 'w' : 'n');
        }

        for (var i = 0; i < list.Sort.Count; i++)
        {
            shape.Add(list.Sort[i].Descending ? '-' : '+');
            Path(ref shape, input, list.Sort[i].Path);
        }

        shape.Add(';');

        foreach (var value in input.After ?? [])
        {
            // The order of truth values is written out, value by value.
            shape.Add(value is null ? '0' : value is bool truth ? truth ? 't' : 'f' : 'x');
        }
    }

    /// <summary>What decides the SQL of a declared query beside the query: the rules, and which values are null.</summary>
    public static void Query(ref ShapeText shape, ReadInput input)
    {
        Rule(ref shape, input, input.Resource);
        Included(ref shape, input, input.Row.Includes);

        for (var i = 0; i < input.Arguments.Length; i++)
        {
            shape.Add(input.Arguments[i] is null ? 'n' : 'v');
        }
    }

    private static void Included(ref ShapeText shape, ReadInput input, IReadOnlyList<IncludeNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            shape.Add('(');
            shape.Add(nodes[i].Relation.Name);
            Rule(ref shape, input, nodes[i].Relation.Target);
            Included(ref shape, input, nodes[i].Children);
            shape.Add(')');
        }
    }

    private static void Condition(ref ShapeText shape, ReadInput input, Condition condition, ReadDialect dialect)
    {
        shape.Add('&');
        Path(ref shape, input, condition.Path);
        shape.Add('~');
        shape.Add((char)('A' + (int)condition.Operator));

        if (condition.Operator == FilterOperator.In)
        {
            shape.Add(dialect.ListParameters(((List<object>)condition.Value).Count));
        }
        else if (condition.Operator == FilterOperator.IsNull)
        {
            shape.Add((bool)condition.Value ? 't' : 'f');
        }
        else if (condition.Truth is { } truth)
        {
            shape.Add(truth ? 't' : 'f');
        }
    }

    private static void Path(ref ShapeText shape, ReadInput input, FieldPath path)
    {
        shape.Add(path.Name);

        for (var i = 0; i < path.Relations.Count; i++)
        {
            Rule(ref shape, input, path.Relations[i].Target);
        }
    }

    private static void Includes(ref ShapeText shape, ReadInput input, IReadOnlyList<IncludeNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            shape.Add('(');
            shape.Add(nodes[i].Relation.Name);
            Rule(ref shape, input, nodes[i].Relation.Target);
            Visible(ref shape, input, nodes[i].Relation.Target);
            Includes(ref shape, input, nodes[i].Children);
            shape.Add(')');
        }
    }

    private static void Rule(ref ShapeText shape, ReadInput input, ResourceDescriptor resource)
    {
        shape.Add('!');
        shape.Add(input.Decision(resource).Shape);
    }

    private static void Visible(ref ShapeText shape, ReadInput input, ResourceDescriptor resource)
    {
        shape.Add('|');

        for (var i = 0; i < resource.RestrictedFields.Count; i++)
        {
            shape.Add(resource.RestrictedFields[i].IsVisibleTo(input.Actor) ? 't' : 'f');
        }
    }

    private static void Fields(ref ShapeText shape, IReadOnlyList<ResourceField> fields)
    {
        shape.Add(':');

        for (var i = 0; i < fields.Count; i++)
        {
            shape.Add((char)('\u0100' + fields[i].Position));
        }
    }
}
