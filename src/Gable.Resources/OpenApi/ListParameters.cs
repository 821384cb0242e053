using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>Every query parameter that the list of a resource accepts from the asker, as <see cref="QueryParser"/> reads them.</summary>
internal sealed class ListParameters(ApiDescription api, ResourceDescriptor resource)
{
    /// <summary>Whether the asker may search.</summary>
    public bool CanSearch => resource.SearchFields.Any(searched => searched.IsVisibleTo(api.Visibility.Actor));

    /// <summary>The parameters of the list.</summary>
    public IEnumerable<IOpenApiParameter> OfList()
    {
        yield return api.Parameter("limit", Limit);
        yield return api.Parameter("after", After);
        yield return api.Parameter("page", Page);
        yield return api.Parameter("count", Count);

        var paths = Paths(resource, []).ToList();
        yield return Sort(paths);

        foreach (var parameter in OfRow())
        {
            yield return parameter;
        }

        if (CanSearch)
        {
            yield return Search();
        }

        foreach (var path in paths)
        {
            foreach (var filter in FieldOperators.For(path.Field.Kind))
            {
                yield return Filter(path, filter);
            }
        }
    }

    /// <summary>The parameters of a single row.</summary>
    public IEnumerable<IOpenApiParameter> OfRow()
    {
        yield return Choice("fields", "Which fields to answer with; without it all.", api.Visibility.Fields(resource).Select(field => field.Name), null);

        if (Includes().ToList() is { Count: > 0 } includes)
        {
            yield return Choice("include", $"Which related rows to answer with, at most {QueryLimits.MaxIncludedRows} of each list.", includes, QueryLimits.MaxIncludes);
        }
    }

    /// <summary>The paths of <c>include</c>: two relations at most, of which one may be a list.</summary>
    private IEnumerable<string> Includes()
    {
        foreach (var relation in api.Visibility.Relations(resource))
        {
            yield return relation.Name;

            foreach (var inner in api.Visibility.Relations(relation.Target))
            {
                if (relation.Kind == RelationKind.Reference || inner.Kind == RelationKind.Reference)
                {
                    yield return $"{relation.Name}.{inner.Name}";
                }
            }
        }
    }

    private IEnumerable<FieldPath> Paths(ResourceDescriptor from, IReadOnlyList<ResourceRelation> followed)
    {
        foreach (var field in api.Visibility.Fields(from))
        {
            if (field.IsComparable)
            {
                yield return new FieldPath(followed, null, field);
            }

            foreach (var member in field.Members.Where(member => member.IsComparable))
            {
                yield return new FieldPath(followed, field, member);
            }
        }

        if (followed.Count == api.Options.FilterDepth)
        {
            yield break;
        }

        // A field hides a relation of the same name, as in the parser.
        foreach (var relation in api.Visibility.Relations(from)
            .Where(relation => relation.Kind == RelationKind.Reference && from.FindField(relation.Name) is null))
        {
            foreach (var path in Paths(relation.Target, [.. followed, relation]))
            {
                yield return path;
            }
        }
    }

    /// <summary>What the endings of the filters' names mean, in CommonMark; said once, because a large model has thousands of filters.</summary>
    public static string Endings { get; } =
        "A filter's name is a field, alone or with one of: " +
        $"{string.Join(", ", Enum.GetValues<FilterOperator>().Select(filter => $"`[{FieldOperators.NameOf(filter)}]` {Words(filter)}"))}. " +
        "Alone it means `[eq]`; a dot follows a reference.";

    private static OpenApiParameter Filter(FieldPath path, FilterOperator filter)
    {
        var name = path.Name;
        var isBare = filter == FilterOperator.Equal && !QueryParser.ListParameters.Contains(name);
        var full = isBare ? name : $"{name}[{FieldOperators.NameOf(filter)}]";
        var value = ValueSchemas.Of(path.Field.Kind, path.Field.ValueType);

        return filter switch
        {
            FilterOperator.IsNull => Query(full, null, new OpenApiSchema { Type = JsonSchemaType.Boolean }),
            FilterOperator.In => List(full, null, new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = value,
                MinItems = 1,
                MaxItems = QueryLimits.MaxListItems,
            }),
            FilterOperator.Contains or FilterOperator.StartsWith or FilterOperator.EndsWith =>
                Query(full, null, new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 }),
            _ => Query(full, null, value),
        };
    }

    private static string Words(FilterOperator filter) => filter switch
    {
        FilterOperator.Equal => "is this value",
        FilterOperator.NotEqual => "is not this value",
        FilterOperator.LessThan => "is less",
        FilterOperator.LessThanOrEqual => "is at most this",
        FilterOperator.GreaterThan => "is more",
        FilterOperator.GreaterThanOrEqual => "is at least this",
        FilterOperator.In => "is one of these (a comma inside a value is `\\,`)",
        FilterOperator.IsNull => "has no value (`true`) or has one (`false`)",
        FilterOperator.Contains => "contains this text",
        FilterOperator.StartsWith => "starts with this text",
        _ => "ends with this text",
    };

    private static OpenApiParameter Sort(List<FieldPath> paths) => List(
        "sort",
        $"The order, at most {QueryLimits.MaxSortKeys} fields, `-` in front for descending. The id decides ties.",
        new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            MaxItems = QueryLimits.MaxSortKeys,
            UniqueItems = true,
            Items = Names(paths.SelectMany(path => new[] { path.Name, $"-{path.Name}" })),
        });

    private static OpenApiParameter Choice(string name, string description, IEnumerable<string> names, int? most) => List(
        name, description, new OpenApiSchema { Type = JsonSchemaType.Array, MinItems = 1, MaxItems = most, Items = Names(names) });

    private static OpenApiSchema Names(IEnumerable<string> names) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. names.Select(name => (JsonNode)JsonValue.Create(name)!)],
    };

    private OpenApiParameter Search() => Query(
        "q",
        $"Words to look for; each must occur in {string.Join(", ", resource.SearchFields.Where(field => field.IsVisibleTo(api.Visibility.Actor)).Select(field => $"`{field.Name}`"))}.",
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, Pattern = @"\S" });

    private static OpenApiParameter Limit() => Query("limit", "Rows of a page.", new OpenApiSchema
    {
        Type = JsonSchemaType.Integer,
        Minimum = "1",
        Maximum = QueryLimits.MaxLimit.ToString(CultureInfo.InvariantCulture),
        Default = JsonValue.Create(QueryLimits.DefaultLimit),
    });

    private static OpenApiParameter After() => Query(
        "after", "The cursor `next` of the page before, unchanged; not together with `page`.", new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 });

    private static OpenApiParameter Page() => Query(
        "page",
        $"The page by number, from 1; not together with `after`. It can skip {QueryLimits.MaxOffset.ToString("N0", CultureInfo.InvariantCulture)} rows at most, so follow the cursor in large lists.",
        new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = (QueryLimits.MaxOffset + 1).ToString(CultureInfo.InvariantCulture) });

    private static OpenApiParameter Count() => Query(
        "count", "Whether to count all rows; the answer then has `total`.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) });

    private static OpenApiParameter Query(string name, string? description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };

    private static OpenApiParameter List(string name, string? description, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema, Style = ParameterStyle.Form, Explode = false };
}
