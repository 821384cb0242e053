using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The schemas of a resource's batch, as <see cref="BatchParser"/> and <see cref="BatchRunner"/> know them.</summary>
internal sealed class BatchSchemas(
    ApiDescription api, ResourceDescriptor resource, ResourceNames names, ResourceSchemas schemas, Func<PolicyAction, bool> isPossible)
{
    /// <summary>The body of the request.</summary>
    public OpenApiSchemaReference Request() => api.Schema($"{names.Schema(resource)}Batch", () => new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = $"Writes to `{resource.Name}`, done in this order in one transaction.",
        AdditionalPropertiesAllowed = false,
        Required = new SortedSet<string>(StringComparer.Ordinal) { "operations" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["operations"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                MinItems = 1,
                MaxItems = BatchParser.MaxOperations,
                Items = Operations().ToList() is [var only] ? only : new OpenApiSchema { OneOf = [.. Operations()] },
            },
        },
    });

    /// <summary>The body of the answer.</summary>
    public OpenApiSchemaReference Result() => api.Schema($"{names.Schema(resource)}BatchResult", () => Object(false, ["results"], new()
    {
        ["results"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MaxItems = BatchParser.MaxOperations,
            Items = Object(false, ["id", "status"], new()
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [201, 200, 204], Description = "What the single request would have been answered with." },
                ["id"] = schemas.Key(),
                ["data"] = schemas.Row(),
                ["etag"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The row's entity tag, with its quotes." },
            }),
        },
    }));

    /// <summary>An example of the request, or <c>null</c>.</summary>
    public JsonObject? RequestExample()
    {
        if (isPossible(PolicyAction.Create))
        {
            return schemas.BodyExample(SchemaUse.Create) is { } data ? Operation(new JsonObject { ["op"] = "create", ["data"] = data }) : null;
        }

        return Operation(isPossible(PolicyAction.Delete)
            ? new JsonObject { ["op"] = "delete", ["id"] = Key() }
            : new JsonObject { ["op"] = "update", ["id"] = Key(), ["data"] = schemas.BodyExample(SchemaUse.Merge) ?? [] });
    }

    /// <summary>An example of the answer.</summary>
    public JsonObject ResultExample() => new() { ["results"] = new JsonArray(new JsonObject { ["status"] = 204, ["id"] = Key() }) };

    private static JsonObject Operation(JsonObject operation) => new() { ["operations"] = new JsonArray(operation) };

    private JsonNode? Key() => SchemaExamples.For("id", schemas.Key());

    private IEnumerable<OpenApiSchema> Operations()
    {
        if (isPossible(PolicyAction.Create))
        {
            yield return Object(true, ["op", "data"], new() { ["op"] = Op("create"), ["data"] = schemas.Body(SchemaUse.Create) });
        }

        if (isPossible(PolicyAction.Read) && isPossible(PolicyAction.Update))
        {
            yield return Object(true, ["op", "id", "data"], new()
            {
                ["op"] = Op("update"),
                ["id"] = schemas.Key(),
                ["data"] = schemas.Body(SchemaUse.Merge),
                ["ifMatch"] = IfMatch(),
            });
        }

        if (isPossible(PolicyAction.Read) && isPossible(PolicyAction.Delete))
        {
            yield return Object(true, ["op", "id"], new() { ["op"] = Op("delete"), ["id"] = schemas.Key(), ["ifMatch"] = IfMatch() });
        }
    }

    private static OpenApiSchema Op(string name) => new() { Type = JsonSchemaType.String, Enum = [JsonValue.Create(name)!] };

    private static OpenApiSchema IfMatch() =>
        new() { Type = JsonSchemaType.String, MinLength = 1, Description = "The row's `ETag` with its double quotes, or `*`; when it has changed, the batch is answered 412." };

    private static OpenApiSchema Object(bool isClosed, string[] required, Dictionary<string, IOpenApiSchema> properties) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = !isClosed,
        Required = new SortedSet<string>(required, StringComparer.Ordinal),
        Properties = properties,
    };
}
