using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The schemas of one resource: its row, and the bodies that write it.</summary>
internal sealed class ResourceSchemas(ApiDescription api, ResourceDescriptor resource, ResourceNames names)
{
    private readonly string _name = names.Schema(resource);

    /// <summary>The whole row.</summary>
    public OpenApiSchemaReference Row() => api.Schema(_name, () => Row(isWhole: true));

    /// <summary>A row of a read: whole, or what <c>fields</c> chose.</summary>
    public OpenApiSchema ReadRow() => new()
    {
        AnyOf = [Row(), api.Schema($"{_name}Fields", () => Row(isWhole: false))],
    };

    /// <summary>A page of rows.</summary>
    public OpenApiSchemaReference Page() => api.Schema($"{_name}Page", () => new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = $"A page of `{resource.Name}`.",
        Required = new SortedSet<string>(StringComparer.Ordinal) { "items" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = QueryLimits.MaxLimit, Items = ReadRow() },
            ["next"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The cursor of the next page: send it as `after`. Absent on the last page." },
            ["page"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Description = "The page's number, when the request asked by `page`." },
            ["pages"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Description = "How many pages there are, with `page` and `count=true`." },
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Description = "How many rows there are, with `count=true`." },
        },
    });

    /// <summary>The body of a write.</summary>
    public OpenApiSchemaReference Body(SchemaUse use) => api.Schema($"{_name}{Suffix(use)}", () => Write(use));

    /// <summary>An example of the row, or <c>null</c>.</summary>
    public JsonObject? RowExample() => SchemaExamples.For("", Strip(Row(isWhole: true))) as JsonObject;

    /// <summary>An example of a body, or <c>null</c>.</summary>
    public JsonObject? BodyExample(SchemaUse use)
    {
        if (SchemaExamples.For("", Write(use)) is not JsonObject example)
        {
            return null;
        }

        if (use != SchemaUse.Merge)
        {
            return example;
        }

        // A patch shows that one member is enough.
        var first = example.FirstOrDefault();
        return first.Key is null ? [] : new JsonObject { [first.Key] = first.Value?.DeepClone() };
    }

    /// <summary>The key's schema.</summary>
    public OpenApiSchema Key() => ValueSchemas.Of(resource.Key.Kind, resource.Key.ValueType);

    private static string Suffix(SchemaUse use) => use switch
    {
        SchemaUse.Create => "Create",
        SchemaUse.Merge => "Update",
        _ => "Replace",
    };

    private OpenApiSchema Row(bool isWhole)
    {
        var schema = Object(isWhole ? api.Docs.Of(resource.ModelType) : $"What `fields` chose of a row of `{resource.Name}`.");

        foreach (var field in api.Visibility.Fields(resource))
        {
            schema.Properties![field.Name] = api.Fields.Of(resource, field, SchemaUse.Row, null);

            if (isWhole)
            {
                schema.Required!.Add(field.Name);
            }
        }

        var relations = api.Visibility.Relations(resource).ToList();

        foreach (var relation in relations)
        {
            schema.Properties![relation.Name] = Included(relation);
        }

        if (relations.Where(relation => relation.Kind != RelationKind.Reference).ToList() is { Count: > 0 } lists)
        {
            schema.Properties!["$truncated"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = $"The included lists that have more than {QueryLimits.MaxIncludedRows} rows, of which only the first are shown.",
                Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. lists.Select(relation => (JsonNode)JsonValue.Create(relation.Name)!)] },
            };
        }

        return schema;
    }

    private OpenApiSchema Included(ResourceRelation relation)
    {
        var target = new ResourceSchemas(api, relation.Target, names).Row();
        var description = $"{api.Docs.Of(relation.Property)} Only with `include={relation.Name}`.".Trim();

        return relation.Kind == RelationKind.Reference
            ? new OpenApiSchema { Description = description, ReadOnly = true, AnyOf = [target, new OpenApiSchema { Type = JsonSchemaType.Null }] }
            : new OpenApiSchema { Description = description, ReadOnly = true, Type = JsonSchemaType.Array, MaxItems = QueryLimits.MaxIncludedRows, Items = target };
    }

    private OpenApiSchema Write(SchemaUse use)
    {
        var schema = Object(use switch
        {
            SchemaUse.Create => $"What a new row of `{resource.Name}` may be given.",
            SchemaUse.Merge => $"What to change of a row of `{resource.Name}` (JSON merge patch, RFC 7396).",
            _ => $"A row of `{resource.Name}` as it shall be; what is left out gets what a new row has.",
        });
        schema.AdditionalPropertiesAllowed = false;

        var sample = Activator.CreateInstance(resource.ModelType, nonPublic: true)!;

        foreach (var field in resource.Fields.Where(field =>
            (use == SchemaUse.Create ? field.IsWritableOnCreate : field.IsWritableOnUpdate) && field.IsWritableBy(api.Visibility.Actor)))
        {
            schema.Properties![field.Name] = api.Fields.Of(resource, field, use, sample);

            if (use != SchemaUse.Merge && (field.IsRequired || (!field.IsNullable && field.Get(sample) is null)))
            {
                schema.Required!.Add(field.Name);
            }
        }

        foreach (var relation in api.Visibility.Relations(resource).Where(relation => relation.IdsName is not null && relation.IsWritableBy(api.Visibility.Actor)))
        {
            schema.Properties![relation.IdsName!] = Ids(relation);
        }

        return schema;
    }

    private OpenApiSchema Ids(ResourceRelation relation) => new()
    {
        Type = JsonSchemaType.Array,
        Description = $"The ids of all its `{relation.Name}`.",
        UniqueItems = true,
        MaxItems = RowBinder.MaxIds,
        Items = new ResourceSchemas(api, relation.Target, names).Key(),
    };

    /// <summary>The row without what only <c>include</c> brings.</summary>
    private static OpenApiSchema Strip(OpenApiSchema row)
    {
        foreach (var name in row.Properties!.Keys.Where(name => !row.Required!.Contains(name)).ToList())
        {
            row.Properties.Remove(name);
        }

        return row;
    }

    private static OpenApiSchema Object(string? description) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
        Required = new SortedSet<string>(StringComparer.Ordinal),
    };
}
