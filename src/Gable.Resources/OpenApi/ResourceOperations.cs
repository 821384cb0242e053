using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.OpenApi;

namespace Gable.Resources;

/// <summary>The operations of one resource: those that its policy has a rule for.</summary>
internal sealed class ResourceOperations(ApiDescription api, ResourceDescriptor resource, ResourceNames names)
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    private static readonly int[] OfBody = [408, 413, 415, 422];

    private readonly ResourceSchemas _schemas = new(api, resource, names);
    private readonly ListParameters _parameters = new(api, resource);
    private readonly Actor _visitor = Actor.Visitor(api.Visibility.Actor.Now);
    private readonly string _one = Inflection.LowerCase(resource.ModelType.Name);

    /// <summary>Adds the resource's tag and paths.</summary>
    public void Add()
    {
        var collection = new OpenApiPathItem();
        var row = new OpenApiPathItem { Parameters = [Id()] };

        AddCollection(collection);
        AddRow(row);

        if (collection.Operations is null && row.Operations is null)
        {
            return;
        }

        api.Document.Tags ??= new HashSet<OpenApiTag>();
        api.Document.Tags.Add(new OpenApiTag { Name = resource.Name, Description = api.Docs.Of(resource.ModelType) ?? $"Rows of `{resource.Name}`." });
        AddPath(resource.Path, collection);
        AddPath($"{resource.Path}/{{id}}", row);

        if (Has(PolicyAction.Create) || (Has(PolicyAction.Read) && (Has(PolicyAction.Update) || Has(PolicyAction.Delete))))
        {
            var batch = new OpenApiPathItem();
            batch.AddOperation(HttpMethod.Post, Batch());
            AddPath($"{resource.Path}/batch", batch);
        }
    }

    private void AddPath(string path, OpenApiPathItem item)
    {
        if (item.Operations is { Count: > 0 })
        {
            api.Document.Paths[path] = item;
        }
    }

    private void AddCollection(OpenApiPathItem path)
    {
        if (Has(PolicyAction.Read))
        {
            path.AddOperation(HttpMethod.Get, List());
        }

        if (Has(PolicyAction.Create))
        {
            path.AddOperation(HttpMethod.Post, Create());
        }
    }

    private void AddRow(OpenApiPathItem path)
    {
        // A row that nobody can read is 404 to every write.
        if (!Has(PolicyAction.Read))
        {
            return;
        }

        path.AddOperation(HttpMethod.Get, Get());

        if (Has(PolicyAction.Update))
        {
            path.AddOperation(HttpMethod.Patch, Update(SchemaUse.Merge));
            path.AddOperation(HttpMethod.Put, Update(SchemaUse.Replace));
        }

        if (Has(PolicyAction.Delete))
        {
            path.AddOperation(HttpMethod.Delete, Delete());
        }
    }

    private OpenApiOperation List()
    {
        var operation = Operation("list", ResourceNames.Plural(resource), $"List {Words()}",
            $"A page of the rows that the asker may read. Conditions are joined by and; at most {QueryLimits.MaxConditions} of them{(_parameters.CanSearch ? ", words of `q` included" : "")}. {ListParameters.Endings}",
            resource.Path, HttpMethod.Get, AllowsVisitors(PolicyAction.Read));
        operation.Parameters = [.. _parameters.OfList(), HeaderParts.IfNoneMatchOfRead(api)];
        AddOk(operation, "The page.", _schemas.Page(), _schemas.RowExample() is { } row ? new JsonObject { ["items"] = new JsonArray(row) } : null);
        ProblemParts.Add(api, operation.Responses!, [400]);
        return operation;
    }

    private OpenApiOperation Get()
    {
        var operation = Operation("get", Singular(), $"Get {One()}", "The row, when the asker may read it.",
            RowPath, HttpMethod.Get, AllowsVisitors(PolicyAction.Read));
        operation.Parameters = [.. _parameters.OfRow(), HeaderParts.IfNoneMatchOfRead(api)];
        AddOk(operation, "The row.", _schemas.ReadRow(), _schemas.RowExample());
        ProblemParts.Add(api, operation.Responses!, [400, 404]);
        return operation;
    }

    private OpenApiOperation Create()
    {
        var operation = Operation("create", Singular(), $"Create {One()}", "Adds a row.",
            resource.Path, HttpMethod.Post, AllowsVisitors(PolicyAction.Create));
        operation.Parameters = [HeaderParts.IdempotencyKey(api), HeaderParts.Prefer(api)];
        operation.RequestBody = Body(SchemaUse.Create, Json);
        operation.Responses!["201"] = new OpenApiResponse
        {
            Description = "Created. The body is absent with `Prefer: return=minimal`, and when the asker may not read the new row.",
            Headers = HeaderParts.OfWrite(api, isCreate: true),
            Content = Content(_schemas.Row(), _schemas.RowExample()),
        };
        ProblemParts.Add(api, operation.Responses, [400, 401, 403, 409, 412, .. OfBody]);
        return operation;
    }

    private OpenApiOperation Update(SchemaUse use)
    {
        var isMerge = use == SchemaUse.Merge;
        var operation = Operation(isMerge ? "update" : "replace", Singular(), $"{(isMerge ? "Update" : "Replace")} {One()}",
            isMerge ? "Changes the members that are sent; `null` clears one (RFC 7396)." : "Replaces the row; a member that is left out gets what a new row has.",
            RowPath, isMerge ? HttpMethod.Patch : HttpMethod.Put, AllowsVisitors(PolicyAction.Update));
        operation.Parameters = [HeaderParts.IfMatch(api), HeaderParts.IfNoneMatchOfWrite(api), HeaderParts.Prefer(api)];
        operation.RequestBody = isMerge ? Body(use, MergePatch, Json) : Body(use, Json);
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "The row as it is now.",
            Headers = HeaderParts.OfWrite(api, isCreate: false),
            Content = Content(_schemas.Row(), _schemas.RowExample()),
        };
        operation.Responses["204"] = new OpenApiResponse { Description = "Done; with `Prefer: return=minimal`, or when the asker may no longer read the row." };
        ProblemParts.Add(api, operation.Responses, [400, 401, 403, 404, 409, 412, .. OfBody]);
        return operation;
    }

    private OpenApiOperation Delete()
    {
        var operation = Operation("delete", Singular(), $"Delete {One()}", "Removes the row, unless other rows depend on it.",
            RowPath, HttpMethod.Delete, AllowsVisitors(PolicyAction.Delete));
        operation.Parameters = [HeaderParts.IfMatch(api), HeaderParts.IfNoneMatchOfWrite(api)];
        operation.Responses!["204"] = new OpenApiResponse { Description = "Removed." };
        ProblemParts.Add(api, operation.Responses, [400, 401, 403, 404, 409, 412]);
        return operation;
    }

    private OpenApiOperation Batch()
    {
        var batch = new BatchSchemas(api, resource, names, _schemas, Has);
        var allows = new[] { PolicyAction.Create, PolicyAction.Update, PolicyAction.Delete }.Any(action => Has(action) && AllowsVisitors(action));
        var operation = Operation("batch", ResourceNames.Plural(resource), $"Write several {Words()}",
            "Creates, updates and deletes in one transaction: all or nothing. `errors` and `detail` name the operation that failed.",
            $"{resource.Path}/batch", HttpMethod.Post, allows);
        operation.Parameters = [HeaderParts.IdempotencyKey(api), HeaderParts.Prefer(api)];
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Content(batch.Request(), batch.RequestExample()) };
        operation.Responses!["200"] = new OpenApiResponse
        {
            Description = "What was done, in the order of the operations.",
            Headers = HeaderParts.OfBatch(api),
            Content = Content(batch.Result(), batch.ResultExample()),
        };
        operation.Responses["204"] = new OpenApiResponse { Description = "Done, with `Prefer: return=minimal`." };
        ProblemParts.Add(api, operation.Responses, [400, 401, 403, 404, 409, 412, .. OfBody]);
        return operation;
    }

    private OpenApiOperation Operation(
        string verb, string noun, string summary, string description, string path, HttpMethod method, bool allowsVisitors)
    {
        var metadata = EndpointMetadataAccess.Of(api.Endpoint(resource, path, method.Method));
        var isGuarded = api.Security.AsksFor(metadata);
        var operation = new OpenApiOperation
        {
            OperationId = names.Operation(verb, noun),
            Summary = summary,
            Description = description,
            Tags = new HashSet<OpenApiTagReference> { new(resource.Name, api.Document) },
            Responses = [],
            Security = api.Security.Requirements(api.Document, allowsVisitors && !isGuarded),
        };

        ProblemParts.Add(api, operation.Responses, [.. isGuarded ? [401, 403] : Array.Empty<int>(), .. metadata.Has<EnableRateLimitingAttribute>() ? [429] : Array.Empty<int>(), 500, 503]);
        return operation;
    }

    private void AddOk(OpenApiOperation operation, string description, IOpenApiSchema schema, JsonNode? example)
    {
        operation.Responses!["200"] = new OpenApiResponse { Description = description, Headers = HeaderParts.OfRead(api), Content = Content(schema, example) };
        operation.Responses["304"] = api.Response("NotModified", () => new OpenApiResponse
        {
            Description = "The client's copy, named in `If-None-Match`, is still right.",
            Headers = HeaderParts.OfRead(api),
        });
    }

    private OpenApiRequestBody Body(SchemaUse use, params string[] mediaTypes) => new()
    {
        Required = true,
        Content = mediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = _schemas.Body(use), Example = _schemas.BodyExample(use) }),
    };

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, JsonNode? example) =>
        new() { [Json] = new OpenApiMediaType { Schema = schema, Example = example } };

    private OpenApiParameter Id() => new()
    {
        Name = "id",
        In = ParameterLocation.Path,
        Required = true,
        Description = $"The id of the {_one}.",
        Schema = _schemas.Key(),
        Example = SchemaExamples.For("id", _schemas.Key()),
    };

    private string RowPath => $"{resource.Path}/{{id}}";

    private string Singular() => names.Schema(resource);

    private string One() => $"{("aeio".Contains(_one[0], StringComparison.Ordinal) ? "an" : "a")} {_one}";

    private string Words() => resource.Name.Replace('-', ' ');

    private bool Has(PolicyAction action) => resource.Policy.Rule(action) is { } rule && !ExpressionParts.IsConstant((LambdaExpression)rule.Source, false);

    private bool AllowsVisitors(PolicyAction action) => IsOpen(action) && (action is PolicyAction.Read or PolicyAction.Create || IsOpen(PolicyAction.Read));

    private bool IsOpen(PolicyAction action) => resource.Policy.Rule(action)?.Bind(_visitor) is { } rule && !ExpressionParts.IsConstant(rule, false);
}
